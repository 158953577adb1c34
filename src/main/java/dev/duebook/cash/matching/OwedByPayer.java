package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Explanation.Rank;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Explains a credit by what the client owes who seems to pay: its amounts, their sums, its claims, a number with a slip. */
final class OwedByPayer {
    private static final int MOST_CLIENTS = 10;
    private static final int MOST_SUMMED = 3;
    private static final int MOST_EXACT = 10;
    private static final int MOST_TOKENS = 40;
    private static final int LEAST_DIGITS = 3;
    private static final int MOST_OF_AN_AMOUNT = 5;

    private final Credit credit;
    private final Book book;
    private final MatchSettings settings;
    private final Reading reading;
    private final Explanations explanations;

    OwedByPayer(Credit credit, Book book, MatchSettings settings, Reading reading, Explanations explanations) {
        this.credit = credit;
        this.book = book;
        this.settings = settings;
        this.reading = reading;
        this.explanations = explanations;
    }

    /** @param candidates the likeliest payer first */
    void explain(Collection<UUID> candidates) {
        var clients = candidates.stream().limit(MOST_CLIENTS).toList();
        near(clients);
        for (var client : clients) {
            exact(client);
            foreign(client);
        }
        if (!explanations.isClear()) {
            clients.stream().limit(MOST_SUMMED).forEach(this::sums);
        }
        clients.stream().filter(client -> !explanations.has(client)).forEach(client -> onlyClient(client, List.of()));
        if (explanations.isEmpty()) {
            anybody();
        }
    }

    private void exact(UUID client) {
        var many = 0;
        for (var invoice : book.open(client, credit.currency())) {
            var fit = AmountFit.sharp(credit, List.of(invoice), settings);
            if (fit.isPresent() && many++ < MOST_EXACT) {
                var said = said(invoice);
                explanations.add(
                        said.isEmpty() ? Rank.CLIENT_EXACT : Rank.MENTION_EXACT,
                        client,
                        List.of(invoice),
                        fit.get(),
                        said);
            }
        }
    }

    private List<Evidence> said(BookInvoice invoice) {
        return book.said(invoice.id()).stream()
                .filter(each -> each.minor() == null || each.minor() == credit.minor())
                .map(each -> Evidence.of(each.code(), "", each.id()))
                .toList();
    }

    private void foreign(UUID client) {
        if (credit.original() == null || credit.original().currency().equals(credit.currency())) {
            return;
        }
        book.open(client, credit.original().currency()).stream()
                .filter(invoice -> ForeignFit.isExact(credit, invoice))
                .limit(MOST_EXACT)
                .forEach(invoice -> explanations.add(
                        Rank.OTHER_CURRENCY, client, List.of(invoice), ForeignFit.of(credit, invoice), List.of()));
    }

    private void sums(UUID client) {
        var open = book.open(client, credit.currency());
        if (open.size() < 2) {
            return;
        }
        var amounts = open.stream().mapToLong(BookInvoice::outstanding).toArray();
        var result = SubsetSums.of(amounts, credit.minor());
        if (result.tooMany()) {
            if (!explanations.has(client)) {
                onlyClient(client, List.of(Against.of(Against.Code.TOO_MANY_OPEN, Integer.toString(open.size()))));
            }
            return;
        }
        var several = result.sets().size() < 2
                ? List.<Against>of()
                : List.of(Against.of(
                        Against.Code.SEVERAL_SUBSETS,
                        Integer.toString(result.sets().size())));
        for (var set : result.sets()) {
            var invoices = set.stream().map(open::get).toList();
            var exact = AmountFit.of(credit, invoices, settings);
            var code = several.isEmpty() ? Evidence.Code.SUM_UNIQUE : Evidence.Code.SUM_EXACT;
            explanations.add(
                    Rank.CLIENT_SUM, client, invoices, new Fit(code, exact.lines(), 0, 0, false), List.of(), several);
        }
    }

    private void onlyClient(UUID client, List<Against> against) {
        explanations.add(Rank.CLIENT_ONLY, client, List.of(), null, List.of(), against);
    }

    /** Nobody is known: what is owed to the cent, where few owe it. */
    private void anybody() {
        if (book.openOfAmount(credit.currency(), credit.minor()) <= MOST_OF_AN_AMOUNT) {
            book.owing(credit.currency(), credit.minor())
                    .forEach(invoice -> explanations.add(
                            Rank.BOOK_EXACT,
                            invoice.clientId(),
                            List.of(invoice),
                            AmountFit.of(credit, List.of(invoice), settings),
                            List.of()));
        }
    }

    private void near(List<UUID> clients) {
        var tokens = reading.tokens().stream()
                .filter(token ->
                        token.run().key().chars().filter(Character::isDigit).count() >= LEAST_DIGITS)
                .limit(MOST_TOKENS)
                .toList();
        if (tokens.isEmpty()) {
            return;
        }
        var invoices = new LinkedHashSet<BookInvoice>();
        clients.forEach(client -> invoices.addAll(book.open(client, credit.currency())));
        invoices.addAll(book.owing(credit.currency(), credit.minor()));
        var meant = new LinkedHashMap<UUID, Map<BookInvoice, Evidence>>();
        for (var invoice : invoices) {
            for (var token : tokens) {
                if (NearNumbers.areNear(book.folded(invoice), token.run().key())) {
                    meant.computeIfAbsent(invoice.clientId(), any -> new LinkedHashMap<>())
                            .putIfAbsent(invoice, slip(invoice, token));
                }
            }
        }
        meant.forEach((client, map) -> near(client, clients.contains(client), map));
    }

    private static Evidence slip(BookInvoice invoice, Reading.Token token) {
        return new Evidence(
                Evidence.Code.NUMBER_NEAR,
                token.run().key(),
                token.field(),
                token.run().start(),
                token.run().end(),
                List.of(invoice.id()));
    }

    private void near(UUID client, boolean seemsToPay, Map<BookInvoice, Evidence> meant) {
        var rest = new ArrayList<BookInvoice>();
        meant.forEach((invoice, evidence) -> AmountFit.sharp(credit, List.of(invoice), settings)
                .ifPresentOrElse(
                        fit -> explanations.add(Rank.NEAR_EXACT, client, List.of(invoice), fit, List.of(evidence)),
                        () -> rest.add(invoice)));
        if (seemsToPay && rest.size() == meant.size()) {
            rest.stream()
                    .limit(3)
                    .forEach(invoice -> explanations.add(
                            Rank.NEAR_INEXACT,
                            client,
                            List.of(invoice),
                            AmountFit.of(credit, List.of(invoice), settings),
                            List.of(meant.get(invoice))));
        }
    }
}
