package dev.duebook.cash.matching;

import dev.duebook.book.payment.NumberReading;
import dev.duebook.book.pricing.CreditorReference;
import dev.duebook.cash.statement.Party;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What to load for credits before they are decided: whatever these name, and then the open invoices of the clients so found.
 *
 * @param keys numbers, orders, projects and client references as {@code number_key} folds them
 * @param tails digits at the end of numbers as {@code number_tail} has them
 * @param shapes of {@link NumberShape}, to ask which of them the organization's numbers have
 * @param creditorReferences ISO 11649, bare
 * @param endToEnds references of ours under which money may come, as written
 * @param accounts of payers, folded
 * @param names of payers, folded
 * @param words of those names, of four letters up
 * @param amounts for which open invoices are counted over the whole book, and some of them loaded
 */
record Wanted(
        Set<String> keys,
        Set<String> tails,
        Set<String> shapes,
        Set<String> creditorReferences,
        Set<String> endToEnds,
        Set<String> accounts,
        Set<String> names,
        Set<String> words,
        Set<Amount> amounts) {
    private static final int SHORTEST_WORD = 4;

    static Wanted of(Collection<Credit> credits) {
        var wanted = new Wanted(
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new LinkedHashSet<>());
        credits.forEach(wanted::add);
        return wanted;
    }

    private void add(Credit credit) {
        Field.of(credit).forEach(this::add);
        Stream.of(credit.payer(), credit.ultimatePayer()).forEach(this::add);
        if (credit.references().endToEnd() != null) {
            endToEnds.add(credit.references().endToEnd());
        }
        if (credit.returned() != null && credit.returned().original() != null) {
            var original = credit.returned().original();
            Stream.of(original.endToEnd(), original.bank())
                    .filter(reference -> reference != null)
                    .forEach(endToEnds::add);
        }
        amounts.add(new Amount(credit.currency(), credit.minor()));
        if (credit.original() != null) {
            amounts.add(
                    new Amount(credit.original().currency(), credit.original().minor()));
        }
    }

    private void add(Field field) {
        keys.addAll(NumberReading.keys(field.text()));
        tails.addAll(NumberReading.tails(field.text()));
        var runs = new Runs(field.text());
        runs.withTwoDigits().forEach(run -> keys.add(run.key()));
        runs.joined().forEach(run -> shapes.add(NumberShape.of(run.key())));
        CreditorReference.in(field.text()).forEach(found -> creditorReferences.add(found.reference()));
    }

    private void add(Party party) {
        if (!Accounts.folded(party.account()).isEmpty()) {
            accounts.add(Accounts.folded(party.account()));
        }
        if (!PayerNames.folded(party.name()).isEmpty()) {
            names.add(PayerNames.folded(party.name()));
        }
        PayerNames.words(party.name()).stream()
                .filter(word -> word.length() >= SHORTEST_WORD)
                .forEach(words::add);
    }
}
