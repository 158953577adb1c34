package dev.duebook.cash.statement;

/** The balances of a table before its first entry in time and behind its last, as its running balances tell them. */
final class CsvBalances {
    private final CsvProfile.Order order;
    private EntryTold first;
    private EntryTold last;
    private boolean firstIsSure = true;
    private boolean lastIsSure = true;

    CsvBalances(CsvProfile.Order order) {
        this.order = order;
    }

    void see(EntryTold entry) {
        if (entry.status() != EntryStatus.BOOKED) {
            return;
        }
        if (first == null) {
            first = entry;
        }
        last = entry;
        lastIsSure = true;
    }

    /** A row that could not be read stood here. */
    void miss() {
        firstIsSure &= first != null;
        lastIsSure = false;
    }

    /** Null where it is not told. */
    ToldBalance opening() {
        var entry = order == CsvProfile.Order.OLDEST ? first : last;
        var sure = order == CsvProfile.Order.OLDEST ? firstIsSure : lastIsSure;
        if (!sure || entry == null || entry.running() == null) {
            return null;
        }
        return new ToldBalance(null, entry.running().minor() - moved(entry), entry.currency());
    }

    /** Null where it is not told. */
    ToldBalance closing() {
        var entry = order == CsvProfile.Order.OLDEST ? last : first;
        var sure = order == CsvProfile.Order.OLDEST ? lastIsSure : firstIsSure;
        return !sure || entry == null || entry.running() == null
                ? null
                : new ToldBalance(entry.bookingDate(), entry.running().minor(), entry.currency());
    }

    /** What an entry made of the balance. */
    private static long moved(EntryTold entry) {
        var fees = entry.charges().stream()
                .filter(charge -> !charge.included())
                .mapToLong(Charge::minor)
                .sum();
        return (entry.direction() == Direction.CREDIT ? entry.minor() : -entry.minor()) - fees;
    }
}
