package dev.duebook.collections.message;

/**
 * A message as it is posted to a chat.
 *
 * @param url the incoming-webhook address; whoever knows it may post, so it is never shown or logged
 */
record OutgoingChat(String url, Letter letter) implements Outgoing {}
