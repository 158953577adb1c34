package dev.duebook.book.payment;

import dev.duebook.ground.tenant.Caller;
import java.util.UUID;

/** Money bounced; told in the transaction that takes it back. */
public record PaymentReversed(Caller caller, UUID paymentId) {}
