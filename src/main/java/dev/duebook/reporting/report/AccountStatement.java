package dev.duebook.reporting.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A client's account over some days: what was owed, what moved, what is owed. */
record AccountStatement(
        UUID clientId,
        LocalDate from,
        LocalDate to,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        List<InCurrency> currencies,
        List<Check> checks) {

    /**
     * @param opening outstanding before the first day, {@code closing} after the last
     * @param unapplied money on the last day that is allocated to nothing, never netted
     */
    record InCurrency(
            String currency,
            String opening,
            @JsonIgnoreProperties("currency") List<Movement> movements,
            String closing,
            String unapplied) {}
}
