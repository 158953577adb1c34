package dev.duebook.collections.mail;

import dev.duebook.collections.letter.Letter;

/**
 * A message as it is posted to a chat.
 *
 * @param url the incoming-webhook address; whoever knows it may post, so it is never shown or logged
 */
public record OutgoingChat(String url, Letter letter) implements Outgoing {}
