package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Suggestion.Deduction;
import dev.duebook.cash.matching.Suggestion.Line;
import dev.duebook.cash.statement.Charge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Lays a credit on given invoices of its currency: exactly, less a discount, less charges, short, in part, or with a rest. */
final class AmountFit {
    private final Credit credit;
    private final List<BookInvoice> invoices;
    private final MatchSettings settings;
    private final long owed;

    private AmountFit(Credit credit, List<BookInvoice> invoices, MatchSettings settings) {
        this.credit = credit;
        this.invoices = invoices;
        this.settings = settings;
        owed = sum(BookInvoice::outstanding);
    }

    /** @param invoices one or more, open, of the credit's currency */
    static Fit of(Credit credit, List<BookInvoice> invoices, MatchSettings settings) {
        var fit = new AmountFit(credit, invoices, settings);
        return fit.sharp().or(fit::late).or(fit::beside).orElseGet(fit::blunt);
    }

    /** As {@link #of}, where the amount itself says that they are meant; else empty. */
    static Optional<Fit> sharp(Credit credit, List<BookInvoice> invoices, MatchSettings settings) {
        return new AmountFit(credit, invoices, settings).sharp();
    }

    private Optional<Fit> sharp() {
        return exact().or(() -> discounted(true)).or(this::charged);
    }

    private Optional<Fit> exact() {
        if (invoices.size() == 1) {
            return invoices.get(0).owesExactly(credit.minor())
                    ? Optional.of(new Fit(Evidence.Code.AMOUNT_EXACT, taking(credit.minor()), 0, 0, false))
                    : Optional.empty();
        }
        ToLongFunction<BookInvoice> amount = owed == credit.minor() ? BookInvoice::outstanding : BookInvoice::principal;
        return sum(amount) == credit.minor()
                ? Optional.of(new Fit(
                        Evidence.Code.SUM_EXACT,
                        invoices.stream()
                                .map(each -> line(each, amount.applyAsLong(each), null))
                                .toList(),
                        0,
                        0,
                        false))
                : Optional.empty();
    }

    private Optional<Fit> late() {
        return discounted(false)
                .map(fit -> new Fit(
                        Evidence.Code.PART,
                        fit.lines().stream()
                                .map(line -> new Line(line.invoiceId(), line.invoiceNumber(), line.minor(), null))
                                .toList(),
                        0,
                        owed - credit.minor(),
                        true));
    }

    /** Each with the terms of one place, and each with the best of its own. */
    private Optional<Fit> discounted(boolean inTime) {
        if (credit.minor() >= owed
                || invoices.stream().allMatch(each -> each.earlyPayments().isEmpty())) {
            return Optional.empty();
        }
        for (var place = -1; place < 3; place++) {
            var lines = discountedLines(place, inTime);
            if (lines.stream().anyMatch(line -> line.deduction() != null)
                    && lines.stream().mapToLong(Line::minor).sum() == credit.minor()) {
                return Optional.of(new Fit(Evidence.Code.EARLY_PAYMENT, lines, 0, 0, false));
            }
        }
        return Optional.empty();
    }

    private List<Line> discountedLines(int place, boolean inTime) {
        var lines = new ArrayList<Line>();
        for (var invoice : invoices) {
            var terms = invoice.earlyPayments();
            Predicate<BookInvoice.EarlyPayment> counts = each -> (!inTime
                            || EarlyPaymentDiscount.isInTime(invoice, each, credit.day(), settings.discountGraceDays()))
                    && EarlyPaymentDiscount.of(invoice, each) < invoice.outstanding();
            var some = place < 0 ? terms : place < terms.size() ? terms.subList(place, place + 1) : terms.subList(0, 0);
            var off = some.stream()
                    .filter(counts)
                    .mapToLong(each -> EarlyPaymentDiscount.of(invoice, each))
                    .max()
                    .orElse(0);
            lines.add(line(
                    invoice,
                    invoice.outstanding() - off,
                    deduction(dev.duebook.book.ledger.Deduction.Kind.EARLY_PAYMENT, off)));
        }
        return lines;
    }

    /** Charges that the bank states; as far as the limit of fees goes they are no longer owed. */
    private Optional<Fit> charged() {
        var by = owed - credit.minor();
        if (by <= 0
                || credit.charges().isEmpty()
                || by != charges(Charge::included) && !(isOriginal() && by == charges(charge -> true))) {
            return Optional.empty();
        }
        return Optional.of(new Fit(
                Evidence.Code.CHARGES_STATED,
                missing(
                        by,
                        settings.isBankFee(by, credit.currency())
                                ? dev.duebook.book.ledger.Deduction.Kind.BANK_FEE
                                : null),
                0,
                by,
                false));
    }

    private boolean isOriginal() {
        return credit.original() != null
                && credit.currency().equals(credit.original().currency())
                && credit.original().minor() == owed;
    }

    private long charges(Predicate<Charge> which) {
        return credit.charges().stream()
                .filter(charge -> credit.currency().equals(charge.currency()))
                .filter(which)
                .mapToLong(Charge::minor)
                .sum();
    }

    /** Within what may be let go. */
    private Optional<Fit> beside() {
        var by = owed - credit.minor();
        if (by <= 0) {
            return Optional.empty();
        }
        var kind = settings.isSmallDifference(by, owed, credit.currency())
                ? dev.duebook.book.ledger.Deduction.Kind.SMALL_DIFFERENCE
                : settings.isBankFee(by, credit.currency()) ? dev.duebook.book.ledger.Deduction.Kind.BANK_FEE : null;
        return kind == null
                ? Optional.empty()
                : Optional.of(new Fit(Evidence.Code.SHORT, missing(by, kind), 0, by, false));
    }

    private Fit blunt() {
        var by = owed - credit.minor();
        if (by < 0) {
            return new Fit(
                    Evidence.Code.OVER,
                    invoices.stream()
                            .map(each -> line(each, each.outstanding(), null))
                            .toList(),
                    -by,
                    0,
                    false);
        }
        return new Fit(
                invoices.size() == 1 ? Evidence.Code.PART : Evidence.Code.SHORT, taking(credit.minor()), 0, by, false);
    }

    /** Each in its turn as far as the money goes. */
    private List<Line> taking(long minor) {
        var lines = new ArrayList<Line>();
        var left = minor;
        for (var invoice : invoices) {
            var taken = Math.min(left, invoice.outstanding());
            if (taken > 0) {
                lines.add(line(invoice, taken, null));
            }
            left -= taken;
        }
        return lines;
    }

    /** The largest bears what is missing. */
    private List<Line> missing(long by, dev.duebook.book.ledger.Deduction.Kind kind) {
        var largest =
                invoices.stream().mapToLong(BookInvoice::outstanding).max().orElseThrow();
        if (by >= largest) {
            return taking(credit.minor());
        }
        var lines = new ArrayList<Line>();
        var left = by;
        for (var invoice : invoices) {
            var less = invoice.outstanding() == largest ? left : 0;
            left -= less;
            lines.add(line(invoice, invoice.outstanding() - less, kind == null ? null : deduction(kind, less)));
        }
        return lines;
    }

    private static Deduction deduction(dev.duebook.book.ledger.Deduction.Kind kind, long minor) {
        return minor == 0 ? null : new Deduction(kind, minor);
    }

    private static Line line(BookInvoice invoice, long minor, Deduction deduction) {
        return new Line(invoice.id(), invoice.number(), minor, deduction);
    }

    private long sum(ToLongFunction<BookInvoice> amount) {
        return invoices.stream().mapToLong(amount).sum();
    }
}
