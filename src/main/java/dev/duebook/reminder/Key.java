package dev.duebook.reminder;

import dev.duebook.message.Audience;
import dev.duebook.message.Channel;
import java.time.LocalDate;

/** What makes an intent of an invoice unique, whatever the policy is called and however often it was edited. */
record Key(LocalDate dueDate, Audience audience, Channel channel, String trigger) {}
