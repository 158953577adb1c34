package dev.duebook.reporting.report;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.cash.rate.ShownIn;
import java.util.List;
import java.util.UUID;

/**
 * What receivables are asked for; an empty list is no filter.
 *
 * @param in another currency in which they are shown beside; null for none
 */
record ReceivablesQuestion(
        Vantage vantage,
        AgingBuckets buckets,
        int dueSoonDays,
        List<UUID> clients,
        List<UUID> owners,
        List<String> currencies,
        List<String> statuses,
        ShownIn in) {}
