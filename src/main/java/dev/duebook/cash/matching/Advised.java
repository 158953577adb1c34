package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Explanation.Rank;
import dev.duebook.cash.matching.Suggestion.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Explains a credit by remittance advices of its total, currency and payer. */
final class Advised {
    private final Credit credit;
    private final Book book;
    private final Payer payer;
    private final Reading reading;
    private final Explanations explanations;

    Advised(Credit credit, Book book, Payer payer, Reading reading, Explanations explanations) {
        this.credit = credit;
        this.book = book;
        this.payer = payer;
        this.reading = reading;
        this.explanations = explanations;
    }

    void explain() {
        book.advices(new Amount(credit.currency(), credit.minor())).forEach(this::explain);
    }

    private void explain(Facts.Advice advice) {
        var lines = new ArrayList<Line>();
        var invoices = new ArrayList<BookInvoice>();
        for (var said : advice.lines()) {
            var invoice = book.invoice(said.invoiceId());
            if (invoice == null
                    || !invoice.isOpen()
                    || !invoice.currency().equals(credit.currency())
                    || said.minor() > invoice.outstanding()
                    || said.minor() <= 0
                    || invoices.contains(invoice)) {
                return;
            }
            invoices.add(invoice);
            lines.add(new Line(invoice.id(), invoice.number(), said.minor(), null));
        }
        var laid = lines.stream().mapToLong(Line::minor).sum();
        var clients = invoices.stream().map(BookInvoice::clientId).distinct().toList();
        if (clients.size() == 1 && laid <= credit.minor() && isOfPayer(advice, clients.get(0))) {
            var whole = laid == credit.minor() && advice.lines().stream().noneMatch(Facts.AdviceLine::deducted);
            explanations.add(
                    Rank.ADVICE,
                    clients.get(0),
                    invoices,
                    new Fit(
                            whole ? Evidence.Code.SUM_EXACT : Evidence.Code.OVER,
                            lines,
                            credit.minor() - laid,
                            0,
                            false),
                    evidence(advice),
                    advice.fitting() == 1
                            ? List.of()
                            : List.of(Against.of(
                                    Against.Code.RESEMBLES_EARLIER, Integer.toString(advice.fitting()), advice.id())));
        }
    }

    private boolean isOfPayer(Facts.Advice advice, UUID clientId) {
        return !payer.evidence(clientId).isEmpty() || isPayer(advice) || names(advice);
    }

    private boolean isPayer(Facts.Advice advice) {
        if (advice.payer() == null) {
            return false;
        }
        var account = Accounts.folded(advice.payer().account());
        var name = PayerNames.folded(advice.payer().name());
        return !account.isEmpty()
                        && account.equals(Accounts.folded(credit.payer().account()))
                || !name.isEmpty()
                        && name.equals(PayerNames.folded(credit.payer().name()));
    }

    private boolean names(Facts.Advice advice) {
        var reference = advice.reference() == null ? "" : NearNumbers.folded(advice.reference());
        return reference.length() >= 4
                && reading.tokens().stream().anyMatch(token -> token.run().key().equals(reference));
    }

    private List<Evidence> evidence(Facts.Advice advice) {
        var code = Evidence.Code.REMITTANCE_ADVICE;
        if (names(advice)) {
            return List.of(Evidence.in(Field.TEXT, advice.reference(), code, advice.id()));
        }
        return List.of(
                isPayer(advice)
                        ? Evidence.in(
                                Field.PAYER_NAME, String.valueOf(credit.payer().name()), code, advice.id())
                        : Evidence.of(code, "", advice.id()));
    }
}
