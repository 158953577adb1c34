package dev.duebook.reporting.report;

import java.util.List;
import java.util.UUID;

/**
 * An identity that holds in a true book, computed from the same rows as the figures beside it.
 *
 * @param rows the first invoices for which it does not hold, where it is checked invoice by invoice; else null
 */
public record Check(String name, boolean ok, List<Row> rows) {
    /** How many invoices a failed check names; {@code /v1/ledger/check} names them all. */
    public static final int MOST_ROWS = 20;

    public Check(String name, boolean ok) {
        this(name, ok, null);
    }

    /** One that holds when no invoice contradicts it. */
    public static Check without(String name, List<Row> contradicting) {
        return contradicting.isEmpty()
                ? new Check(name, true)
                : new Check(name, false, contradicting.stream().limit(MOST_ROWS).toList());
    }

    public record Row(UUID invoiceId, String invoiceNumber) {}
}
