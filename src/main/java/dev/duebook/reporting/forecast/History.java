package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The evidence as numbers, client by client in the order of issue; days are epoch days. Clients stand in the order of
 * what is known of them, never of their ids, so that the same book gives the same sums in whatever order it was made.
 */
final class History {
    static final int NEVER = Integer.MAX_VALUE;

    final int size;
    final int[] client;
    final int[] issued;
    final int[] due;
    final int[] paid;
    final int[] known;
    final int[] ended;
    /** The last day on which a part came in, or {@link #NEVER}, and what share of it, in 1/10000. */
    final int[] part;

    final int[] share;
    /** The day from which on a payment would have been seen. */
    final int[] watched;

    final boolean[] disputed;
    final Watch watch;

    private static final Comparator<PastInvoice> ORDER = Comparator.comparing(PastInvoice::issueDate)
            .thenComparing(PastInvoice::dueDate)
            .thenComparing(PastInvoice::owed)
            .thenComparing(PastInvoice::paidDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(PastInvoice::knownDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(PastInvoice::endedDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(PastInvoice::recordedDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(PastInvoice::disputed);

    private final Map<UUID, Integer> clients = new HashMap<>();
    private final int[] first;
    private final int[] content;
    private final Map<Double, Measured> measured = new HashMap<>();

    History(List<PastInvoice> evidence) {
        var byClient = byClient(evidence);
        size = evidence.size();
        client = new int[size];
        issued = new int[size];
        due = new int[size];
        paid = new int[size];
        known = new int[size];
        ended = new int[size];
        part = new int[size];
        share = new int[size];
        content = new int[size];
        disputed = new boolean[size];
        first = new int[byClient.size() + 1];
        var i = 0;
        for (var invoices : byClient) {
            var number = clients.size();
            clients.put(invoices.get(0).clientId(), number);
            for (var invoice : invoices) {
                put(i++, number, invoice);
            }
            first[number + 1] = i;
        }
        watch = Watch.of(evidence);
        watched = new int[size];
        i = 0;
        for (var invoices : byClient) {
            for (var invoice : invoices) {
                watched[i++] = watch.from(invoice);
            }
        }
    }

    private void put(int i, int number, PastInvoice invoice) {
        client[i] = number;
        issued[i] = day(invoice.issueDate());
        due[i] = day(invoice.dueDate());
        paid[i] = day(invoice.paidDate());
        known[i] = day(invoice.knownDate());
        ended[i] = day(invoice.endedDate());
        part[i] = invoice.part() == null ? NEVER : day(invoice.part().date());
        share[i] = invoice.part() == null ? 0 : invoice.part().share();
        content[i] = mixed(31 * (31 * issued[i] + due[i]) + Long.hashCode(invoice.owed()));
        disputed[i] = invoice.disputed();
    }

    private static List<List<PastInvoice>> byClient(List<PastInvoice> evidence) {
        var byClient = new HashMap<UUID, List<PastInvoice>>();
        evidence.forEach(invoice -> byClient.computeIfAbsent(invoice.clientId(), none -> new ArrayList<>())
                .add(invoice));
        byClient.values().forEach(invoices -> invoices.sort(ORDER));
        var sorted = new ArrayList<>(byClient.values());
        sorted.sort(History::compare);
        return sorted;
    }

    private static int compare(List<PastInvoice> one, List<PastInvoice> other) {
        for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
            var compared = ORDER.compare(one.get(i), other.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** Scatters neighbours over all numbers (the finalizer of MurmurHash3). */
    private static int mixed(int number) {
        var mixed = (number ^ number >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }

    static int day(LocalDate date) {
        return date == null ? NEVER : Math.toIntExact(date.toEpochDay());
    }

    /** -1 for a client nothing is known of. */
    int clientOf(UUID id) {
        return clients.getOrDefault(id, -1);
    }

    int clients() {
        return first.length - 1;
    }

    /** Its invoices are those from here up to {@link #behind}. */
    int first(int someClient) {
        return someClient < 0 ? 0 : first[someClient];
    }

    int behind(int someClient) {
        return someClient < 0 ? 0 : first[someClient + 1];
    }

    boolean paidBy(int invoice, int day) {
        return known[invoice] <= day && issued[invoice] <= day;
    }

    /** Paid in part, and not in full, by the end of a day. */
    boolean partPaidBy(int invoice, int day) {
        return part[invoice] <= day && !paidBy(invoice, day);
    }

    /** A number drawn by what an invoice says, the same whenever it is asked; all are equally likely. */
    int drawn(int invoice) {
        return content[invoice];
    }

    Measured measured(double termShare) {
        return measured.computeIfAbsent(termShare, shared -> new Measured(this, shared));
    }
}
