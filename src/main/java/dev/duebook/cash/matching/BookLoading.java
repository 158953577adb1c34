package dev.duebook.cash.matching;

import dev.duebook.company.organization.BookClosing;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Loads what credits are decided by: whatever they name, and the open invoices of the clients so found. */
@ApplicationScoped
class BookLoading {
    /** A word that so many clients have in their names tells none of them. */
    private static final int MOST_OF_A_WORD = 10;

    private static final int RECORDED_DAYS = 5;
    private static final int EARLIER_DAYS = 400;

    private final MatchBookRepository facts;
    private final BookClosing closing;

    BookLoading(MatchBookRepository facts, BookClosing closing) {
        this.facts = facts;
        this.closing = closing;
    }

    /** What is the same for all credits of a while: who the clients are, what numbers look like, the rules. */
    record Ground(
            Map<UUID, BookClient> clients,
            Map<String, List<BookClient>> byName,
            Map<String, List<BookClient>> byWord,
            Map<String, List<BookClient>> byReference,
            List<String> numbers,
            RuleBook rules) {}

    Ground ground(UUID org) {
        var clients = new HashMap<UUID, BookClient>();
        var byName = new HashMap<String, List<BookClient>>();
        var byWord = new HashMap<String, List<BookClient>>();
        var byReference = new HashMap<String, List<BookClient>>();
        for (var client : facts.clients(org)) {
            clients.put(client.id(), client);
            for (var name : client.names()) {
                var words = PayerNames.words(name);
                put(byName, String.join("", words), client);
                new HashSet<>(words).forEach(word -> put(byWord, word, client));
            }
            client.references().forEach(reference -> put(byReference, NearNumbers.folded(reference), client));
        }
        return new Ground(clients, byName, byWord, byReference, facts.lateNumbers(org), new RuleBook(facts.rules(org)));
    }

    private static void put(Map<String, List<BookClient>> map, String key, BookClient client) {
        map.computeIfAbsent(key, any -> new ArrayList<>()).add(client);
    }

    Book book(Caller caller, Collection<Credit> credits, Ground ground, LocalDate today) {
        var org = caller.organizationId();
        var wanted = MatchDecision.wanted(credits);
        var loaded = new BookFacts();
        loaded.rules(ground.rules()).lockedThrough(closing.closedThrough(caller));
        ground.numbers().forEach(number -> loaded.shape(NumberShape.of(number)));
        var named = facts.named(org, wanted);
        named.forEach(loaded::invoice);
        facts.owing(org, wanted.amounts()).forEach(loaded::invoice);
        facts.counted(org, wanted.amounts()).forEach(each -> loaded.openOfAmount(each.amount(), each.many()));
        var accounts = facts.payerAccounts(org, wanted.accounts());
        accounts.forEach(loaded::payerAccount);
        var clients = new HashSet<UUID>();
        named.forEach(invoice -> clients.add(invoice.clientId()));
        accounts.forEach(account -> clients.add(account.clientId()));
        var known = clientsOf(wanted, ground);
        known.forEach(client -> clients.add(client.id()));
        var advices = facts.advices(org, wanted.amounts(), today);
        advices.forEach(advice -> {
            loaded.advice(advice);
            if (advice.clientId() != null) {
                clients.add(advice.clientId());
            }
        });
        facts.open(org, clients).forEach(loaded::invoice);
        clients.stream().map(ground.clients()::get).filter(Objects::nonNull).forEach(loaded::client);
        addRest(org, credits, wanted, loaded);
        return loaded.book();
    }

    private void addRest(UUID org, Collection<Credit> credits, Wanted wanted, BookFacts loaded) {
        var days = credits.stream().map(Credit::day).collect(Collectors.toSet());
        var first = days.stream().min(LocalDate::compareTo).orElseThrow();
        var last = days.stream().max(LocalDate::compareTo).orElseThrow();
        facts.said(org, loaded.invoices.keySet()).forEach(loaded::said);
        facts.expected(org, wanted.amounts()).forEach(loaded::expected);
        facts.recorded(org, wanted.amounts(), first.minusDays(RECORDED_DAYS), last.plusDays(RECORDED_DAYS))
                .forEach(loaded::recorded);
        facts.earlier(org, wanted.amounts(), first.minusDays(EARLIER_DAYS), last)
                .forEach(loaded::earlier);
        facts.undone(org, credits.stream().map(Credit::id).toList()).forEach(loaded::undone);
    }

    /** Clients whose name or reference a credit bears, or who share a rare word with it. */
    private static Set<BookClient> clientsOf(Wanted wanted, Ground ground) {
        var found = new HashSet<BookClient>();
        for (var word : wanted.words()) {
            var some = ground.byWord().getOrDefault(word, List.of());
            if (some.size() <= MOST_OF_A_WORD) {
                found.addAll(some);
            }
        }
        wanted.names().forEach(name -> found.addAll(ground.byName().getOrDefault(name, List.of())));
        wanted.keys().forEach(key -> found.addAll(ground.byReference().getOrDefault(key, List.of())));
        return found;
    }
}
