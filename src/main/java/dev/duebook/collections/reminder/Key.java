package dev.duebook.collections.reminder;

import dev.duebook.collections.message.Audience;
import dev.duebook.collections.message.Channel;
import java.time.LocalDate;

/** What makes an intent of an invoice unique, whatever the policy is called and however often it was edited. */
record Key(LocalDate dueDate, Audience audience, Channel channel, String trigger) {}
