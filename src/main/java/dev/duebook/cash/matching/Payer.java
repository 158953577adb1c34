package dev.duebook.cash.matching;

import dev.duebook.cash.statement.Party;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who may have paid a credit, and who speaks against that. */
final class Payer {
    private static final int MOST = 10;
    private static final int SHORTEST_WORD = 4;
    private static final int SHORTEST_REFERENCE = 5;

    /** A name and the clients whose name it is. */
    private record Name(String field, String written, Set<UUID> clients) {}

    private record Reference(String field, Runs.Run run, Set<UUID> clients) {}

    private final Book book;
    private final Party party;
    private final List<Facts.PayerAccount> accounts;
    private final Set<UUID> accountClients;
    private final boolean shared;
    private final MatchingRule rule;
    private final List<Name> names = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    Payer(Credit credit, Reading reading, Book book, MatchingRule rule) {
        this.book = book;
        this.rule = rule;
        party = credit.payer();
        accounts = book.payerAccounts(Accounts.folded(party.account()));
        accountClients =
                accounts.stream().map(Facts.PayerAccount::clientId).collect(Collectors.toCollection(TreeSet::new));
        shared = accountClients.size() > 1 || rule != null && rule.then().kind() == MatchingRule.Kind.SHARED;
        addName(Field.PAYER_NAME, credit.payer().name());
        addName(Field.ULTIMATE_NAME, credit.ultimatePayer().name());
        reading.tokens().forEach(this::addReference);
    }

    private void addName(String field, String name) {
        if (!PayerNames.folded(name).isEmpty()) {
            names.add(new Name(field, name, book.named(PayerNames.folded(name))));
        }
    }

    private void addReference(Reading.Token token) {
        var clients = token.run().key().length() < SHORTEST_REFERENCE
                ? Set.<UUID>of()
                : book.withReference(token.run().key());
        if (!clients.isEmpty()) {
            references.add(new Reference(token.field(), token.run(), clients));
        }
    }

    /** Clients that something of the payer points to, the strongest pointer first. */
    List<UUID> candidates() {
        var found = new LinkedHashMap<UUID, Boolean>();
        if (ruleClient() != null) {
            found.put(ruleClient(), true);
        }
        accountClients.stream().limit(MOST).forEach(id -> found.put(id, true));
        names.forEach(name -> new TreeSet<>(name.clients()).stream().limit(MOST).forEach(id -> found.put(id, true)));
        references.forEach(
                each -> new TreeSet<>(each.clients()).stream().limit(MOST).forEach(id -> found.put(id, true)));
        if (found.isEmpty()) {
            names.forEach(name -> similar(name).forEach(id -> found.put(id, true)));
        }
        return List.copyOf(found.keySet());
    }

    private List<UUID> similar(Name name) {
        var alike = new TreeSet<UUID>();
        for (var word : PayerNames.words(name.written())) {
            var clients = word.length() < SHORTEST_WORD ? Set.<UUID>of() : book.withWord(word);
            if (clients.size() <= MOST) {
                clients.stream().filter(id -> isSimilar(name, id)).forEach(alike::add);
            }
        }
        return alike.stream().limit(MOST).toList();
    }

    private boolean isSimilar(Name name, UUID clientId) {
        var client = book.client(clientId);
        return client != null && client.names().stream().anyMatch(each -> PayerNames.areSimilar(each, name.written()));
    }

    private UUID ruleClient() {
        return rule == null || rule.then().kind() != MatchingRule.Kind.CLIENT
                ? null
                : rule.then().clientId();
    }

    /** What says that this client pays. */
    List<Evidence> evidence(UUID clientId) {
        var evidence = new ArrayList<Evidence>();
        accounts.stream()
                .filter(fact -> fact.clientId().equals(clientId))
                .findFirst()
                .ifPresent(fact -> evidence.add(Evidence.in(
                        Field.PAYER_ACCOUNT,
                        party.account(),
                        shared ? Evidence.Code.ACCOUNT_SHARED : Evidence.Code.PAYER_ACCOUNT,
                        fact.id())));
        if (clientId.equals(ruleClient())) {
            evidence.add(Evidence.of(Evidence.Code.RULE, "", rule.id()));
        }
        references.stream()
                .filter(each -> each.clients().equals(Set.of(clientId)))
                .findFirst()
                .ifPresent(each -> evidence.add(new Evidence(
                        Evidence.Code.CLIENT_REFERENCE,
                        each.run().key(),
                        each.field(),
                        each.run().start(),
                        each.run().end(),
                        List.of(clientId))));
        names.forEach(name -> evidence.addAll(evidence(name, clientId)));
        return evidence;
    }

    private List<Evidence> evidence(Name name, UUID clientId) {
        if (name.clients().equals(Set.of(clientId))) {
            return List.of(Evidence.in(name.field(), name.written(), Evidence.Code.PAYER_NAME_EQUAL, clientId));
        }
        return name.clients().contains(clientId) || isSimilar(name, clientId)
                ? List.of(Evidence.in(name.field(), name.written(), Evidence.Code.PAYER_NAME_SIMILAR, clientId))
                : List.of();
    }

    /** What says that somebody else pays. */
    List<Against> against(UUID clientId) {
        var against = new ArrayList<Against>();
        others(clientId)
                .forEach((id, field) ->
                        against.add(new Against(Against.Code.PAYER_OF_OTHER_CLIENT, "", field, 0, 0, List.of(id))));
        if (!names.isEmpty()
                && names.stream().allMatch(name -> evidence(name, clientId).isEmpty())) {
            var name = names.get(0);
            against.add(new Against(
                    Against.Code.NAME_DIFFERS,
                    name.written(),
                    name.field(),
                    0,
                    name.written().length(),
                    List.of(clientId)));
        }
        return against;
    }

    private Map<UUID, String> others(UUID clientId) {
        var others = new LinkedHashMap<UUID, String>();
        addOther(others, clientId, accountClients, Field.PAYER_ACCOUNT);
        if (ruleClient() != null) {
            addOther(others, clientId, Set.of(ruleClient()), "");
        }
        names.forEach(name -> addOther(others, clientId, name.clients(), name.field()));
        references.forEach(each -> addOther(others, clientId, each.clients(), each.field()));
        return others;
    }

    private static void addOther(Map<UUID, String> others, UUID clientId, Set<UUID> clients, String field) {
        if (!clients.isEmpty() && !clients.contains(clientId)) {
            others.put(new TreeSet<>(clients).first(), field);
        }
    }
}
