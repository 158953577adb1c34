package dev.duebook.book.payment;

import dev.duebook.book.ledger.Receivable;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes money off an invoice again because less is owed than was paid: the newest allocations first. Each is reversed as
 * a whole; what may stay of the last one is laid on the invoice anew, so that an allocation is either live or reversed.
 */
@ApplicationScoped
public class AllocationReversals {
    private final PaymentRepository payments;
    private final JsonValues json;

    AllocationReversals(PaymentRepository payments, JsonValues json) {
        this.payments = payments;
        this.json = json;
    }

    /** What happened to the payments, to be saved together with the invoice. */
    public record Taken(List<Fact> facts, StatementParts also) {
        public static final Taken NOTHING = new Taken(List.of(), StatementParts.NOTHING);
    }

    /**
     * Makes money unapplied that is allocated to an invoice under lock; locks the payments, in id order.
     *
     * @param amount in minor units, above zero and at most what is allocated, with what was deducted
     * @param on the day from which it counts; later for an allocation made later
     */
    public Taken take(Caller caller, Receivable invoice, long amount, LocalDate on, String reason) {
        var newest = newest(caller, invoice, amount);
        var locked = payments.lock(
                caller, newest.stream().map(PaymentRepository.LaidOn::paymentId).collect(Collectors.toSet()), on);
        var left = amount;
        for (var laidOn : newest) {
            var payment = locked.get(laidOn.paymentId());
            var laid = laidOn.laid();
            var day = laid.allocatedDate().isAfter(on) ? laid.allocatedDate() : on;
            payment.takeBack(invoice, laid, day, reason);
            payment.tell(
                    "payment.allocation-reversed", day, Map.of("allocationId", laid.id(), "invoiceId", invoice.id()));
            if (laid.settles() > left) {
                layAnew(payment, invoice, laid, laid.settles() - left, day);
                payment.allocated(day);
            }
            left -= laid.settles();
        }
        locked.values().forEach(Payment::checkTimeline);
        return new Taken(
                locked.values().stream()
                        .flatMap(payment -> payment.facts().stream())
                        .toList(),
                PaymentPosting.moved(locked.values(), json));
    }

    /** What was deducted stays with whatever money stays; it goes where none would be left beside it. */
    private static void layAnew(Payment payment, Receivable invoice, Payment.Laid laid, long kept, LocalDate day) {
        if (!payment.currency().equals(invoice.currency())) {
            payment.allocateAcross(invoice, moneyFor(kept, laid), kept, day);
            return;
        }
        var deduction = laid.deduction();
        var stays = deduction != null && kept > deduction.amount();
        payment.allocate(
                invoice,
                stays ? kept - deduction.amount() : Math.min(kept, laid.amount()),
                stays ? deduction : null,
                day);
    }

    /** The same share of the money as of the invoice, half-up, never nothing. */
    private static long moneyFor(long kept, Payment.Laid laid) {
        return BigDecimal.valueOf(laid.amount())
                .multiply(BigDecimal.valueOf(kept))
                .divide(BigDecimal.valueOf(laid.invoiceAmount()), 0, RoundingMode.HALF_UP)
                .max(BigDecimal.ONE)
                .longValueExact();
    }

    private List<PaymentRepository.LaidOn> newest(Caller caller, Receivable invoice, long amount) {
        var newest = new ArrayList<PaymentRepository.LaidOn>();
        var left = amount;
        for (var laidOn : payments.laidOn(caller, invoice.id())) {
            if (left <= 0) {
                break;
            }
            newest.add(laidOn);
            left -= laidOn.laid().settles();
        }
        return newest;
    }
}
