package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Against.Code;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Everything that speaks against an explanation of a credit. */
final class Objections {
    private static final int MOST_NUMBERS = 20;
    private static final int RECORDED_DAYS = 5;
    private static final int RESEMBLING_DAYS = 10;

    private final Credit credit;
    private final Book book;
    private final Reading reading;
    private final Payer payer;
    private final Set<Code> unheard;
    private final List<Against> common = new ArrayList<>();

    /** @param unheard what is passed over */
    Objections(Credit credit, Book book, Reading reading, Payer payer, Set<Code> unheard) {
        this.credit = credit;
        this.book = book;
        this.reading = reading;
        this.payer = payer;
        this.unheard = unheard;
        if (!credit.sound()) {
            common.add(Against.of(Code.STATEMENT_INCONSISTENT, ""));
        }
        if (credit.textUnsure() || credit.text().length() > ReadableText.LONGEST) {
            common.add(Against.of(Code.TEXT_CUT, ""));
        }
        if (book.lockedThrough != null && !credit.day().isAfter(book.lockedThrough)) {
            common.add(Against.of(
                    Code.LOCKED_PERIOD, book.lockedThrough.plusDays(1).toString()));
        }
        book.earlier(new Amount(credit.currency(), credit.minor())).stream()
                .filter(this::resembles)
                .findFirst()
                .ifPresent(each ->
                        common.add(Against.of(Code.RESEMBLES_EARLIER, each.day().toString(), each.id())));
    }

    private boolean resembles(Facts.Earlier earlier) {
        return !earlier.id().equals(credit.id())
                && Math.abs(ChronoUnit.DAYS.between(earlier.day(), credit.day())) <= RESEMBLING_DAYS
                && NearNumbers.folded(earlier.text()).equals(NearNumbers.folded(credit.text()))
                && isSamePayer(earlier);
    }

    private boolean isSamePayer(Facts.Earlier earlier) {
        var account = Accounts.folded(credit.payer().account());
        return account.isEmpty() || Accounts.folded(earlier.payer().account()).isEmpty()
                ? PayerNames.folded(credit.payer().name())
                        .equals(PayerNames.folded(earlier.payer().name()))
                : account.equals(Accounts.folded(earlier.payer().account()));
    }

    /** @param invoices what the credit is said to pay; none where only the client is known */
    List<Against> to(UUID clientId, List<BookInvoice> invoices, Fit fit) {
        var against = new ArrayList<>(common);
        if (clientId != null) {
            against.addAll(payer.against(clientId));
            recorded(clientId, against);
        }
        var others = new ArrayList<Against>();
        otherNumbers(invoices, others);
        others.stream().limit(MOST_NUMBERS).forEach(against::add);
        invoices.forEach(invoice -> about(invoice, against));
        if (fit != null && invoices.size() == 1) {
            twins(invoices.get(0), against);
        }
        if (fit != null && fit.late()) {
            against.add(Against.of(Code.DISCOUNT_LATE, ""));
        }
        against.removeIf(each -> unheard.contains(each.code()));
        return against;
    }

    private void recorded(UUID clientId, List<Against> against) {
        book.recorded(new Amount(credit.currency(), credit.minor())).stream()
                .filter(each -> each.clientId().equals(clientId)
                        && Math.abs(ChronoUnit.DAYS.between(each.day(), credit.day())) <= RECORDED_DAYS)
                .findFirst()
                .ifPresent(each ->
                        against.add(Against.of(Code.RECORDED_ALREADY, each.day().toString(), each.id())));
    }

    private void about(BookInvoice invoice, List<Against> against) {
        if (!invoice.currency().equals(credit.currency())) {
            against.add(Against.of(Code.CURRENCY_DIFFERS, invoice.currency(), invoice.id()));
        }
        if (credit.day().isBefore(invoice.issueDate())) {
            against.add(Against.of(Code.BEFORE_ISSUE, invoice.issueDate().toString(), invoice.id()));
        }
        book.undone(credit.id()).stream()
                .filter(each -> invoice.id().equals(each.invoiceId()))
                .findFirst()
                .ifPresent(each -> against.add(Against.of(Code.UNDONE_BEFORE, "", each.id())));
    }

    private void twins(BookInvoice invoice, List<Against> against) {
        var others = book.owing(credit.currency(), credit.minor()).stream()
                .filter(each -> !each.id().equals(invoice.id()))
                .toList();
        var own = others.stream()
                .filter(each -> each.clientId().equals(invoice.clientId()))
                .findFirst();
        var self = invoice.isOpen() && invoice.owesExactly(credit.minor()) ? 1 : 0;
        if (own.isPresent()) {
            against.add(
                    Against.of(Code.TWIN_AMOUNT, Against.OF_CLIENT, own.get().id()));
        } else if (book.openOfAmount(credit.currency(), credit.minor()) > self) {
            var ids = others.stream().limit(1).map(BookInvoice::id).toList();
            against.add(new Against(Code.TWIN_AMOUNT, Against.OF_BOOK, null, 0, 0, ids));
        }
    }

    private void otherNumbers(List<BookInvoice> invoices, List<Against> against) {
        var ids = invoices.stream().map(BookInvoice::id).collect(Collectors.toSet());
        reading.references().stream()
                .filter(each ->
                        each.invoice() == null || !ids.contains(each.invoice().id()))
                .forEach(each -> against.add(new Against(
                        code(each.invoice()),
                        each.written(),
                        each.field(),
                        each.start(),
                        each.end(),
                        facts(each.invoice()))));
        reading.named().forEach(each -> named(each, ids, against));
        reading.ambiguous()
                .forEach(each -> against.add(new Against(
                        Code.NUMBER_AMBIGUOUS,
                        each.written(),
                        each.field(),
                        each.start(),
                        each.end(),
                        List.copyOf(each.ids()))));
        reading.unknown()
                .forEach(each -> against.add(new Against(
                        Code.OTHER_NUMBER,
                        each.run().key(),
                        each.field(),
                        each.run().start(),
                        each.run().end(),
                        List.of())));
    }

    private static void named(Reading.Named each, Set<UUID> ids, List<Against> against) {
        if (!ids.contains(each.id())) {
            against.add(new Against(
                    code(each.invoice()), each.written(), each.field(), each.start(), each.end(), List.of(each.id())));
        } else if (each.longer() != null) {
            against.add(new Against(
                    Code.OTHER_NUMBER,
                    each.longer().isEmpty() ? each.written() : each.longer(),
                    each.field(),
                    each.start(),
                    each.end(),
                    List.of()));
        }
    }

    private static Code code(BookInvoice invoice) {
        return invoice != null && invoice.state() == BookInvoice.State.SETTLED
                ? Code.SETTLED_ALREADY
                : Code.OTHER_NUMBER;
    }

    private static List<UUID> facts(BookInvoice invoice) {
        return invoice == null ? List.of() : List.of(invoice.id());
    }
}
