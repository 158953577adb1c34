package dev.duebook.collections.reminder;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.mail.Channel;
import java.time.LocalDate;

/** What makes an intent of an invoice unique, whatever the policy is called and however often it was edited. */
record Key(LocalDate dueDate, Audience audience, Channel channel, String trigger) {}
