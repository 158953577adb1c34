package dev.duebook.cash.rate;

import java.time.LocalDate;

/** The currency in which a report is shown beside its true amounts, and by which rates. */
public record ShownIn(String currency, RateBasis basis) {
    /** The day whose rate counts for a debt of an invoice. */
    public LocalDate day(LocalDate issued, LocalDate asOf) {
        return basis == RateBasis.ISSUE ? issued : asOf;
    }
}
