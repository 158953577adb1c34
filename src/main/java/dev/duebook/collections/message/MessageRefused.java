package dev.duebook.collections.message;

import java.util.List;

/**
 * A message will not be sent: the mail server refused it for good, or could not take it for five days.
 *
 * @param addresses those that it refused; none when it was not about an address
 */
public record MessageRefused(Message message, List<String> addresses, String reason) {}
