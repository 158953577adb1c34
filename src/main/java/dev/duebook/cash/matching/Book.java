package dev.duebook.cash.matching;

import dev.duebook.book.payment.NumberReading.Known;
import dev.duebook.book.payment.NumberReading.Numbers;
import dev.duebook.book.pricing.CreditorReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * What was loaded for some credits, ready to be asked: what they name ({@link Wanted}), and all open invoices of the clients
 * so found. The order in which it was loaded changes no answer.
 */
final class Book {
    /** A number of something else that an invoice bears. */
    record Mention(BookInvoice invoice, Evidence.Code code) {}

    private static final Comparator<BookInvoice> BY_AGE = Comparator.comparing(BookInvoice::due)
            .thenComparing(BookInvoice::issueDate)
            .thenComparing(BookInvoice::number)
            .thenComparing(BookInvoice::id);

    final RuleBook rules;
    final LocalDate lockedThrough;
    private final Numbers numbers;
    private final Map<String, List<Known>> byKey = new HashMap<>();
    private final Map<String, List<Known>> byTail = new HashMap<>();
    private final Set<String> shapes = new HashSet<>();
    private final Map<UUID, BookInvoice> invoices = new HashMap<>();
    private final Map<UUID, String> folded = new HashMap<>();
    private final Map<UUID, Map<String, List<BookInvoice>>> open = new HashMap<>();
    private final Map<Amount, List<BookInvoice>> owing = new HashMap<>();
    private final Map<Amount, Integer> openOfAmount;
    private final Map<String, List<BookInvoice>> byReference = new HashMap<>();
    private final Map<String, List<BookInvoice>> byEndToEnd = new HashMap<>();
    private final Map<String, List<Mention>> mentions = new HashMap<>();
    private final Map<UUID, BookClient> clients = new TreeMap<>();
    private final Map<String, Set<UUID>> byName = new HashMap<>();
    private final Map<String, Set<UUID>> byWord = new HashMap<>();
    private final Map<String, Set<UUID>> byClientReference = new HashMap<>();
    private final Map<String, List<Facts.PayerAccount>> accounts;
    private final Map<UUID, List<Facts.Said>> said;
    private final Map<Amount, List<Facts.Advice>> advices;
    private final Map<Amount, List<Facts.Expected>> expected;
    private final Map<Amount, List<Facts.Recorded>> recorded;
    private final Map<Amount, List<Facts.Earlier>> earlier;
    private final Map<UUID, List<Facts.Undone>> undone;
    private final Map<String, List<Facts.Sent>> sent = new HashMap<>();

    Book(BookFacts facts) {
        rules = facts.rules;
        lockedThrough = facts.lockedThrough;
        openOfAmount = Map.copyOf(facts.openOfAmount);
        numbers = new Numbers(facts.numbers.values());
        facts.numbers.values().forEach(this::add);
        shapes.addAll(facts.shapes);
        facts.invoices.values().stream().sorted(BY_AGE).forEach(this::add);
        facts.clients.values().forEach(this::add);
        accounts = grouped(facts.payerAccounts, fact -> Accounts.folded(fact.account()), Facts.PayerAccount::id);
        said = grouped(facts.said, Facts.Said::invoiceId, Facts.Said::id);
        advices = grouped(facts.advices, fact -> new Amount(fact.currency(), fact.total()), Facts.Advice::id);
        expected = grouped(facts.expected, fact -> new Amount(fact.currency(), fact.minor()), Facts.Expected::id);
        recorded = grouped(facts.recorded, fact -> new Amount(fact.currency(), fact.minor()), Facts.Recorded::id);
        earlier = grouped(facts.earlier, fact -> new Amount(fact.currency(), fact.minor()), Facts.Earlier::id);
        undone = grouped(facts.undone, Facts.Undone::transactionId, Facts.Undone::id);
        facts.sent.stream().sorted(Comparator.comparing(Facts.Sent::id)).forEach(this::add);
    }

    private static <K, F> Map<K, List<F>> grouped(Collection<F> facts, Function<F, K> key, Function<F, UUID> id) {
        var grouped = new LinkedHashMap<K, List<F>>();
        facts.stream().sorted(Comparator.comparing(id)).forEach(fact -> grouped.computeIfAbsent(
                        key.apply(fact), any -> new ArrayList<>())
                .add(fact));
        return grouped;
    }

    private void add(Known known) {
        put(byKey, NearNumbers.folded(known.number()), known);
        if (!Runs.isYear(known.number().substring(Math.max(0, known.number().length() - 4)))) {
            put(byTail, tail(known.number()), known);
        }
        shapes.add(NumberShape.of(known.number()));
    }

    private void add(BookInvoice invoice) {
        invoices.put(invoice.id(), invoice);
        if (invoice.paymentReference() != null) {
            put(byReference, CreditorReference.bare(invoice.paymentReference()), invoice);
        }
        invoice.ownEndToEnds().forEach(reference -> put(byEndToEnd, reference, invoice));
        mention(invoice.purchaseOrder(), new Mention(invoice, Evidence.Code.PURCHASE_ORDER));
        mention(invoice.projectReference(), new Mention(invoice, Evidence.Code.PROJECT));
        if (invoice.isOpen()) {
            folded.put(invoice.id(), NearNumbers.folded(invoice.number()));
            put(open.computeIfAbsent(invoice.clientId(), any -> new HashMap<>()), invoice.currency(), invoice);
            var amounts = new HashSet<Long>(Set.of(invoice.outstanding()));
            amounts.add(invoice.principal());
            invoice.parts().forEach(part -> amounts.add(part.outstanding()));
            amounts.forEach(minor -> put(owing, new Amount(invoice.currency(), minor), invoice));
        }
    }

    private void mention(String reference, Mention mention) {
        if (reference != null && NearNumbers.folded(reference).length() >= 4) {
            put(mentions, NearNumbers.folded(reference), mention);
        }
    }

    private void add(BookClient client) {
        clients.put(client.id(), client);
        client.names().forEach(name -> {
            byName.computeIfAbsent(PayerNames.folded(name), any -> new HashSet<>())
                    .add(client.id());
            PayerNames.words(name).forEach(word -> byWord.computeIfAbsent(word, any -> new HashSet<>())
                    .add(client.id()));
        });
        client.references().forEach(reference -> byClientReference
                .computeIfAbsent(NearNumbers.folded(reference), any -> new HashSet<>())
                .add(client.id()));
    }

    private void add(Facts.Sent fact) {
        if (fact.endToEnd() != null) {
            put(sent, fact.endToEnd(), fact);
        }
        if (fact.bank() != null && !fact.bank().equals(fact.endToEnd())) {
            put(sent, fact.bank(), fact);
        }
    }

    private static <K, V> void put(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
    }

    /** Digits at the end of a number, without zeros in front. */
    static String tail(String number) {
        var start = number.length();
        while (start > 0 && number.charAt(start - 1) >= '0' && number.charAt(start - 1) <= '9') {
            start--;
        }
        while (start < number.length() && number.charAt(start) == '0') {
            start++;
        }
        return number.substring(start);
    }

    Numbers numbers() {
        return numbers;
    }

    /** @param key letters and digits, in capitals */
    List<Known> written(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    List<Known> alike(String tail) {
        return byTail.getOrDefault(tail, List.of());
    }

    boolean hasShape(String shape) {
        return shapes.contains(shape);
    }

    /** Null where it was not loaded. */
    BookInvoice invoice(UUID id) {
        return invoices.get(id);
    }

    /** The number of an open invoice, folded. */
    String folded(BookInvoice invoice) {
        return folded.getOrDefault(invoice.id(), "");
    }

    /** The oldest due first. */
    List<BookInvoice> open(UUID clientId, String currency) {
        return open.getOrDefault(clientId, Map.of()).getOrDefault(currency, List.of());
    }

    List<BookInvoice> owing(String currency, long minor) {
        return owing.getOrDefault(new Amount(currency, minor), List.of());
    }

    /** Over the whole book. */
    int openOfAmount(String currency, long minor) {
        return Math.max(
                openOfAmount.getOrDefault(new Amount(currency, minor), 0),
                owing(currency, minor).size());
    }

    List<BookInvoice> referenced(String creditorReference) {
        return byReference.getOrDefault(creditorReference, List.of());
    }

    List<BookInvoice> collected(String endToEnd) {
        return byEndToEnd.getOrDefault(endToEnd, List.of());
    }

    List<Mention> mentions(String key) {
        return mentions.getOrDefault(key, List.of());
    }

    BookClient client(UUID id) {
        return clients.get(id);
    }

    Set<UUID> named(String folded) {
        return folded.isEmpty() ? Set.of() : byName.getOrDefault(folded, Set.of());
    }

    Set<UUID> withWord(String word) {
        return byWord.getOrDefault(word, Set.of());
    }

    Set<UUID> withReference(String key) {
        return byClientReference.getOrDefault(key, Set.of());
    }

    List<Facts.PayerAccount> payerAccounts(String folded) {
        return accounts.getOrDefault(folded, List.of());
    }

    List<Facts.Said> said(UUID invoiceId) {
        return said.getOrDefault(invoiceId, List.of());
    }

    List<Facts.Advice> advices(Amount total) {
        return advices.getOrDefault(total, List.of());
    }

    List<Facts.Expected> expected(Amount amount) {
        return expected.getOrDefault(amount, List.of());
    }

    List<Facts.Recorded> recorded(Amount amount) {
        return recorded.getOrDefault(amount, List.of());
    }

    List<Facts.Earlier> earlier(Amount amount) {
        return earlier.getOrDefault(amount, List.of());
    }

    List<Facts.Undone> undone(UUID transactionId) {
        return undone.getOrDefault(transactionId, List.of());
    }

    List<Facts.Sent> sent(String reference) {
        return reference == null ? List.of() : sent.getOrDefault(reference, List.of());
    }
}
