package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How many paid invoices each client has, and whether its last half year was slower than the one before. */
final class Trend {
    private static final int MONTHS = 6;

    private final Map<UUID, Sums> byClient = new HashMap<>();

    private static final class Sums {
        private int paid;
        private long late;
        private int lately;
        private long lateBefore;
        private int before;
    }

    static Trend of(List<PastInvoice> past, LocalDate asOf) {
        var trend = new Trend();
        past.stream().filter(invoice -> invoice.paidDate() != null).forEach(invoice -> trend.add(invoice, asOf));
        return trend;
    }

    private void add(PastInvoice invoice, LocalDate asOf) {
        var sums = byClient.computeIfAbsent(invoice.clientId(), none -> new Sums());
        var late = invoice.paidDate().toEpochDay() - invoice.dueDate().toEpochDay();
        sums.paid++;
        if (invoice.paidDate().isAfter(asOf.minusMonths(MONTHS))) {
            sums.lately++;
            sums.late += late;
        } else if (invoice.paidDate().isAfter(asOf.minusMonths(2 * MONTHS))) {
            sums.before++;
            sums.lateBefore += late;
        }
    }

    int paid(UUID client) {
        var sums = byClient.get(client);
        return sums == null ? 0 : sums.paid;
    }

    /** In days; null where there is nothing to compare. */
    Double slowerDays(UUID client) {
        var sums = byClient.get(client);
        return sums == null || sums.lately == 0 || sums.before == 0
                ? null
                : (double) sums.late / sums.lately - (double) sums.lateBefore / sums.before;
    }
}
