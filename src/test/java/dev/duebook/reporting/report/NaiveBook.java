package dev.duebook.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.ledger.Instalment;
import dev.duebook.book.ledger.OpenInstalment;
import dev.duebook.book.ledger.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * The book as plain lists of facts, and the slowest possible way to ask it: every question reads all of them. It knows
 * nothing of SQL, caches or buckets of ours.
 */
final class NaiveBook {
    record Invoice(
            UUID id, UUID clientId, String currency, LocalDate issued, String project, String basis, long total) {}

    enum Kind {
        MONEY,
        WRITE_OFF,
        OTHER
    }

    record Entry(UUID invoiceId, long amount, Kind kind, LocalDate on, Instant at) {
        boolean money() {
            return kind == Kind.MONEY;
        }
    }

    record Agreed(UUID invoiceId, List<Instalment> parts, LocalDate on, Instant at) {}

    record Owned(UUID invoiceId, UUID ownerId, LocalDate on, Instant at) {}

    record Money(UUID paymentId, String currency, long amount, LocalDate on, Instant at) {}

    /** From when on it was known whose money it is. */
    record Payer(UUID paymentId, UUID clientId, Instant at) {}

    /** What is open of one instalment. */
    record Part(Invoice invoice, LocalDate due, long open) {}

    /** One group of an aging, buckets by label. */
    record Group(long total, long invoices, long unapplied, Map<String, String> buckets) {}

    final List<Invoice> invoices = new ArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    final List<Agreed> schedules = new ArrayList<>();
    final List<Owned> owners = new ArrayList<>();
    final List<Money> money = new ArrayList<>();
    final List<Payer> payers = new ArrayList<>();

    long outstanding(UUID invoiceId, LocalDate day, Instant known) {
        return sum(invoiceId, day, known, false);
    }

    long paid(UUID invoiceId, LocalDate day, Instant known) {
        return -sum(invoiceId, day, known, true);
    }

    private long sum(UUID invoiceId, LocalDate day, Instant known, boolean onlyMoney) {
        var sum = 0L;
        for (var entry : entries) {
            if (entry.invoiceId().equals(invoiceId)
                    && !entry.on().isAfter(day)
                    && !entry.at().isAfter(known)
                    && (entry.money() || !onlyMoney)) {
                sum += entry.amount();
            }
        }
        return sum;
    }

    long unapplied(UUID paymentId, LocalDate day, Instant known) {
        return money.stream()
                .filter(each -> each.paymentId().equals(paymentId)
                        && !each.on().isAfter(day)
                        && !each.at().isAfter(known))
                .mapToLong(Money::amount)
                .sum();
    }

    /** The day on which the running sum of an invoice or payment falls below zero as known then; null when none does. */
    LocalDate negativeDay(Instant known) {
        for (var invoice : invoices) {
            for (var entry : entries) {
                if (entry.invoiceId().equals(invoice.id()) && outstanding(invoice.id(), entry.on(), known) < 0) {
                    return entry.on();
                }
            }
        }
        for (var each : money) {
            if (unapplied(each.paymentId(), each.on(), known) < 0) {
                return each.on();
            }
        }
        return null;
    }

    UUID owner(UUID invoiceId, LocalDate day, Instant known) {
        return owners.stream()
                .filter(each -> each.invoiceId().equals(invoiceId)
                        && !each.on().isAfter(day)
                        && !each.at().isAfter(known))
                .max(Comparator.comparing(Owned::on).thenComparing(Owned::at))
                .map(Owned::ownerId)
                .orElse(null);
    }

    /** What is open, by instalment: whatever was settled of the schedule in force settled the earliest first. */
    List<Part> parts(Invoice invoice, LocalDate day, Instant known) {
        var outstanding = outstanding(invoice.id(), day, known);
        var inForce = schedules.stream()
                .filter(each -> each.invoiceId().equals(invoice.id())
                        && !each.on().isAfter(day)
                        && !each.at().isAfter(known))
                .max(Comparator.comparing(Agreed::on).thenComparing(Agreed::at));
        if (inForce.isEmpty() || outstanding <= 0) {
            return List.of();
        }
        var byDay = new TreeMap<LocalDate, Long>();
        inForce.get().parts().forEach(part -> byDay.put(part.dueDate(), part.amount()));
        var settled = byDay.values().stream().mapToLong(Long::longValue).sum() - outstanding;
        byDay.merge(byDay.firstKey(), Math.max(0, -settled), Long::sum);
        var open = new ArrayList<Part>();
        for (var part : byDay.entrySet()) {
            var taken = Math.max(0, Math.min(settled, part.getValue()));
            settled -= taken;
            if (part.getValue() > taken) {
                open.add(new Part(invoice, part.getKey(), part.getValue() - taken));
            }
        }
        assertThat(new Schedule(inForce.get().parts()).open(outstanding))
                .filteredOn(part -> part.outstanding() > 0)
                .extracting(OpenInstalment::dueDate, OpenInstalment::outstanding)
                .containsExactlyElementsOf(open.stream()
                        .map(part -> org.assertj.core.groups.Tuple.tuple(part.due(), part.open()))
                        .toList());
        return open;
    }

    /** Groups by "currency key"; the key of the whole currency is empty. Money has the key of {@code payer}. */
    Map<String, Group> aging(
            LocalDate day,
            Instant known,
            Function<Invoice, Object> key,
            Function<UUID, Object> payer,
            Function<Long, String> bucket) {
        var cents = new TreeMap<String, TreeMap<String, Long>>();
        var counts = new TreeMap<String, TreeMap<String, Long>>();
        var invoicesOf = new TreeMap<String, Long>();
        for (var invoice : invoices) {
            var group = invoice.currency() + " " + key.apply(invoice);
            var labels = new TreeMap<String, Long>();
            for (var part : parts(invoice, day, known)) {
                var label = bucket.apply(day.toEpochDay() - part.due().toEpochDay());
                labels.merge(label, part.open(), Long::sum);
            }
            labels.forEach((label, amount) -> {
                cents.computeIfAbsent(group, none -> new TreeMap<>()).merge(label, amount, Long::sum);
                counts.computeIfAbsent(group, none -> new TreeMap<>()).merge(label, 1L, Long::sum);
            });
            invoicesOf.merge(group, labels.isEmpty() ? 0L : 1L, Long::sum);
        }
        var unapplied = new TreeMap<String, Long>();
        money.stream().map(Money::paymentId).distinct().forEach(payment -> {
            var left = unapplied(payment, day, known);
            if (left != 0 && payer.apply(payment) != NOBODY) {
                unapplied.merge(currency(payment) + " " + payer.apply(payment), left, Long::sum);
            }
        });
        var groups = new TreeMap<String, Group>();
        var keys = new java.util.TreeSet<>(cents.keySet());
        keys.addAll(unapplied.keySet());
        keys.forEach(group -> {
            var buckets = new TreeMap<String, String>();
            var ofGroup = cents.getOrDefault(group, new TreeMap<>());
            ofGroup.forEach((label, amount) ->
                    buckets.put(label, amount + "/" + counts.get(group).get(label)));
            groups.put(
                    group,
                    new Group(
                            ofGroup.values().stream().mapToLong(Long::longValue).sum(),
                            invoicesOf.getOrDefault(group, 0L),
                            unapplied.getOrDefault(group, 0L),
                            buckets));
        });
        return groups;
    }

    /** For groupings in which money has no place. */
    static final Object NOBODY = new Object();

    private String currency(UUID paymentId) {
        return money.stream()
                .filter(each -> each.paymentId().equals(paymentId))
                .findFirst()
                .orElseThrow()
                .currency();
    }

    UUID payer(UUID paymentId, Instant known) {
        return payers.stream()
                .filter(each -> each.paymentId().equals(paymentId) && !each.at().isAfter(known))
                .map(Payer::clientId)
                .findFirst()
                .orElse(null);
    }
}
