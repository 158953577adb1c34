package dev.duebook.book.ledger;

import java.time.LocalDate;

/** A part of what is owed and the day it falls due; the amount in minor units of the invoice's currency, 0 or more. */
public record Instalment(LocalDate dueDate, long amount) {

    /** Refuses a negative amount with {@link IllegalArgumentException}. */
    public Instalment {
        if (amount < 0) {
            throw new IllegalArgumentException("an instalment cannot be negative");
        }
    }
}
