package dev.duebook.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The evidence as numbers, client by client in the order of issue; days are epoch days. */
final class History {
    static final int NEVER = Integer.MAX_VALUE;

    final int size;
    final int[] client;
    final int[] issued;
    final int[] due;
    final int[] paid;
    final int[] known;
    final int[] ended;
    final boolean[] disputed;

    private static final Comparator<PastInvoice> ORDER = Comparator.comparing(PastInvoice::clientId)
            .thenComparing(PastInvoice::issueDate)
            .thenComparing(PastInvoice::dueDate)
            .thenComparing(PastInvoice::paidDate, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Map<UUID, Integer> clients = new HashMap<>();
    private final int[] first;
    private final Map<Double, Measured> measured = new HashMap<>();

    History(List<PastInvoice> evidence) {
        var invoices = evidence.toArray(PastInvoice[]::new);
        Arrays.sort(invoices, ORDER);
        for (var invoice : invoices) {
            clients.putIfAbsent(invoice.clientId(), clients.size());
        }
        size = invoices.length;
        client = new int[size];
        issued = new int[size];
        due = new int[size];
        paid = new int[size];
        known = new int[size];
        ended = new int[size];
        disputed = new boolean[size];
        first = new int[clients.size() + 1];
        for (var i = 0; i < size; i++) {
            client[i] = clients.get(invoices[i].clientId());
            issued[i] = day(invoices[i].issueDate());
            due[i] = day(invoices[i].dueDate());
            paid[i] = day(invoices[i].paidDate());
            known[i] = day(invoices[i].knownDate());
            ended[i] = day(invoices[i].endedDate());
            disputed[i] = invoices[i].disputed();
            first[client[i] + 1] = i + 1;
        }
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

    Measured measured(double termShare) {
        return measured.computeIfAbsent(termShare, share -> new Measured(this, share));
    }
}
