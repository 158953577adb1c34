package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Explanation.Rank;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Explains a credit by what its text names: references, numbers, and other numbers that invoices bear. */
final class NamedInvoices {
    private static final int MOST_ALONE = 10;
    private static final int MOST_CLIENTS = 10;

    private final Credit credit;
    private final Book book;
    private final MatchSettings settings;
    private final Reading reading;
    private final Explanations explanations;
    private final Map<BookInvoice, List<Evidence>> references = new LinkedHashMap<>();
    private final Map<BookInvoice, List<Evidence>> wholes = new LinkedHashMap<>();
    private final Map<BookInvoice, List<Evidence>> looses = new LinkedHashMap<>();
    private final Map<BookInvoice, List<Evidence>> doubtful = new LinkedHashMap<>();

    NamedInvoices(Credit credit, Book book, MatchSettings settings, Reading reading, Explanations explanations) {
        this.credit = credit;
        this.book = book;
        this.settings = settings;
        this.reading = reading;
        this.explanations = explanations;
        reading.references().stream()
                .filter(each -> each.invoice() != null)
                .forEach(each -> put(
                        references,
                        each.invoice(),
                        new Evidence(
                                each.code(),
                                each.written(),
                                each.field(),
                                each.start(),
                                each.end(),
                                List.of(each.invoice().id()))));
        reading.named().stream()
                .filter(each -> each.invoice() != null)
                .sorted(Comparator.comparing(each -> !each.isWhole()))
                .forEach(this::putNumber);
        for (var each : reading.ambiguous()) {
            each.ids().stream()
                    .map(book::invoice)
                    .filter(invoice -> invoice != null)
                    .forEach(invoice -> put(
                            doubtful,
                            invoice,
                            new Evidence(
                                    Evidence.Code.NUMBER_LOOSE,
                                    each.written(),
                                    each.field(),
                                    each.start(),
                                    each.end(),
                                    List.of(invoice.id()))));
        }
    }

    private void putNumber(Reading.Named each) {
        if (!each.isWhole() && wholes.containsKey(each.invoice())) {
            return;
        }
        put(
                each.isWhole() ? wholes : looses,
                each.invoice(),
                new Evidence(
                        each.isWhole() ? Evidence.Code.NUMBER_WHOLE : Evidence.Code.NUMBER_LOOSE,
                        each.written(),
                        each.field(),
                        each.start(),
                        each.end(),
                        List.of(each.id())));
    }

    private static void put(Map<BookInvoice, List<Evidence>> map, BookInvoice invoice, Evidence evidence) {
        map.computeIfAbsent(invoice, any -> new ArrayList<>()).add(evidence);
    }

    /** Whether it names an invoice that is owed, by a reference or its whole number. */
    boolean isOfOurs() {
        return references.keySet().stream().anyMatch(BookInvoice::isOpen)
                || wholes.keySet().stream().anyMatch(BookInvoice::isOpen);
    }

    /** The clients whose invoices are named. */
    Set<UUID> clients() {
        var clients = new TreeSet<UUID>();
        List.of(references, wholes, looses)
                .forEach(map -> map.keySet().forEach(invoice -> clients.add(invoice.clientId())));
        return clients;
    }

    void explain() {
        for (var client : clients().stream().limit(MOST_CLIENTS).toList()) {
            explain(client, Rank.REFERENCE_EXACT, Rank.REFERENCE_PART, List.of(references));
            explain(client, Rank.NUMBERS_EXACT, Rank.NUMBERS_INEXACT, List.of(wholes));
            if (!looses.isEmpty()) {
                explain(client, Rank.LOOSE_EXACT, Rank.NUMBERS_INEXACT, List.of(wholes, looses));
            }
            explain(client, Rank.LOOSE_EXACT, Rank.NUMBERS_INEXACT, List.of(references, wholes, looses));
        }
        doubtful.keySet().stream().filter(this::isPayable).limit(MOST_ALONE).forEach(invoice -> AmountFit.sharp(
                        credit, List.of(invoice), settings)
                .ifPresent(fit -> explanations.add(
                        Rank.LOOSE_EXACT, invoice.clientId(), List.of(invoice), fit, doubtful.get(invoice))));
        mentions();
    }

    private void explain(UUID client, Rank sharp, Rank blunt, List<Map<BookInvoice, List<Evidence>>> maps) {
        var invoices = new LinkedHashSet<BookInvoice>();
        maps.forEach(map -> map.keySet().stream()
                .filter(invoice -> invoice.clientId().equals(client))
                .forEach(invoices::add));
        var payable = invoices.stream().filter(this::isPayable).toList();
        if (payable.isEmpty()) {
            otherCurrency(client, invoices, maps);
            return;
        }
        var fit = AmountFit.of(credit, payable, settings);
        explanations.add(fit.isSharp() ? sharp : blunt, client, payable, fit, evidence(payable, maps));
        if (!fit.isSharp() && payable.size() > 1) {
            payable.stream().limit(MOST_ALONE).forEach(invoice -> AmountFit.sharp(credit, List.of(invoice), settings)
                    .ifPresent(alone -> explanations.add(
                            sharp, client, List.of(invoice), alone, evidence(List.of(invoice), maps))));
        }
    }

    private boolean isPayable(BookInvoice invoice) {
        return invoice.isOpen() && invoice.currency().equals(credit.currency());
    }

    private static List<Evidence> evidence(
            Collection<BookInvoice> invoices, List<Map<BookInvoice, List<Evidence>>> maps) {
        var evidence = new ArrayList<Evidence>();
        maps.forEach(map -> invoices.forEach(invoice -> evidence.addAll(map.getOrDefault(invoice, List.of()))));
        return evidence;
    }

    /** What is named and owed in another currency; a person says how much of it is paid. */
    private void otherCurrency(
            UUID client, Collection<BookInvoice> invoices, List<Map<BookInvoice, List<Evidence>>> maps) {
        invoices.stream()
                .filter(BookInvoice::isOpen)
                .limit(MOST_ALONE)
                .forEach(invoice -> explanations.add(
                        Rank.OTHER_CURRENCY,
                        client,
                        List.of(invoice),
                        ForeignFit.of(credit, invoice),
                        evidence(List.of(invoice), maps)));
    }

    private void mentions() {
        var byClient = new LinkedHashMap<UUID, Map<BookInvoice, List<Evidence>>>();
        for (var token : reading.tokens()) {
            for (var mention : book.mentions(token.run().key())) {
                if (isPayable(mention.invoice())) {
                    put(
                            byClient.computeIfAbsent(mention.invoice().clientId(), any -> new LinkedHashMap<>()),
                            mention.invoice(),
                            new Evidence(
                                    mention.code(),
                                    token.run().key(),
                                    token.field(),
                                    token.run().start(),
                                    token.run().end(),
                                    List.of(mention.invoice().id())));
                }
            }
        }
        byClient.forEach((client, map) -> {
            var all = map.keySet().stream().limit(MOST_ALONE).toList();
            AmountFit.sharp(credit, all, settings)
                    .ifPresent(
                            fit -> explanations.add(Rank.MENTION_EXACT, client, all, fit, evidence(all, List.of(map))));
            all.forEach(invoice -> AmountFit.sharp(credit, List.of(invoice), settings)
                    .ifPresent(fit ->
                            explanations.add(Rank.MENTION_EXACT, client, List.of(invoice), fit, map.get(invoice))));
        });
    }
}
