package dev.duebook.book.client;

import dev.duebook.ground.tenant.Caller;
import java.util.UUID;

/** A client or an invoice is about to name a reminder policy; whoever keeps policies refuses one that does not exist. */
public record ReminderPolicyNamed(Caller caller, UUID policyId) {}
