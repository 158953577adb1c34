package dev.duebook.cash.rate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A rate as it was recorded.
 *
 * @param rate 1 EUR is worth so much of the currency, as published
 * @param counts whether none of its source, currency and day was recorded later
 */
record ExchangeRate(
        UUID id,
        RateSource source,
        String currency,
        LocalDate day,
        String rate,
        String reason,
        boolean counts,
        UUID recordedBy,
        Instant recordedAt) {
    static final List<String> COLUMNS =
            List.of("id", "source", "currency", "day", "rate", "reason", "counts", "recordedBy", "recordedAt");
}
