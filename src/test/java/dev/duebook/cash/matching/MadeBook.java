package dev.duebook.cash.matching;

import dev.duebook.book.pricing.CreditorReference;
import dev.duebook.cash.matching.BookInvoice.EarlyPayment;
import dev.duebook.cash.matching.BookInvoice.Part;
import dev.duebook.cash.matching.BookInvoice.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A book made from a seed, and what a payer of it knows. */
final class MadeBook {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

    private static final long[] ROUND = {10_000, 25_000, 50_000, 75_000, 100_000, 120_000, 150_000, 200_000, 500_000};
    private static final String[] FIRST = {
        "Acme", "Alder", "Baltic", "Birch", "Castor", "Cedar", "Delta", "Dorn", "Elbe", "Falk", "Grün", "Harbour",
        "Iris", "Jura", "Kessler", "Linden", "Müller", "Nord", "Orion", "Pavel", "Quarz", "Rhein", "Söder", "Tatra",
        "Ulmen", "Vogel", "Weser", "Xenon", "Zander", "Łódź"
    };
    private static final String[] SECOND = {
        "Bau",
        "Chemie",
        "Druck",
        "Energy",
        "Foods",
        "Glas",
        "Handel",
        "Impex",
        "Joinery",
        "Kabel",
        "Logistik",
        "Media",
        "Naturkost",
        "Optik",
        "Papier",
        "Quality",
        "Recycling",
        "Stahl",
        "Technik",
        "Umwelt",
        "Verlag",
        "Werkzeug",
        "Textil",
        "Marine",
        "Robotics"
    };
    private static final String[] FORMS = {" GmbH", " AG", " Ltd", " S.A.", " Sp. z o.o.", " KG", ""};

    /**
     * @param account its own
     * @param known whether a person confirmed it
     */
    record Client(UUID id, String name, String account, boolean known) {}

    /**
     * Pays for three clients.
     *
     * @param confirmed for how many of them a person confirmed its account
     */
    record Agent(String name, String account, List<Client> clients, int confirmed) {}

    final Random random;
    final Map<UUID, Client> clients = new LinkedHashMap<>();
    final List<Agent> agents = new ArrayList<>();
    final List<BookInvoice> invoices = new ArrayList<>();
    final BookFacts facts = new BookFacts();
    private final Set<Integer> sequences = new LinkedHashSet<>();
    private Book book;

    MadeBook(long seed) {
        random = new Random(seed);
    }

    /** @param numbering 0 to 4 */
    static MadeBook of(long seed, int size, int numbering) {
        var made = new MadeBook(seed);
        var names = new LinkedHashSet<String>();
        while (names.size() < Math.max(12, size / 8)) {
            names.add(made.pick(FIRST) + " " + made.pick(SECOND) + (made.chance(10) ? " " + made.pick(FIRST) : "")
                    + made.pick(FORMS));
        }
        names.forEach(made::addClient);
        var all = List.copyOf(made.clients.values());
        for (var at = 0; at < size; at++) {
            var weight = made.random.nextDouble();
            made.addInvoice(
                    all.get((int) (weight * Math.sqrt(weight) * all.size())), made.number(numbering), made.amount());
        }
        made.addAgents();
        return made;
    }

    void addClient(String name) {
        addClient(List.of(name), "K" + (100_000 + random.nextInt(900_000)));
    }

    Client addClient(List<String> names, String reference) {
        var client = new Client(uuid(), names.get(0), account(), chance(60));
        clients.put(client.id(), client);
        facts.client(new BookClient(client.id(), names, Set.of(reference)));
        if (client.known()) {
            facts.payerAccount(new Facts.PayerAccount(uuid(), client.account(), client.id()));
        }
        return client;
    }

    void addAgents() {
        var all = List.copyOf(clients.values());
        for (var at = 0; at < Math.max(2, all.size() / 15); at++) {
            var some = new LinkedHashSet<Client>();
            while (some.size() < 3) {
                some.add(all.get(random.nextInt(all.size())));
            }
            var agent = new Agent("Pay Agent " + pick(FIRST), account(), List.copyOf(some), random.nextInt(4));
            agents.add(agent);
            agent.clients().stream()
                    .limit(agent.confirmed())
                    .forEach(
                            client -> facts.payerAccount(new Facts.PayerAccount(uuid(), agent.account(), client.id())));
        }
    }

    void addInvoice(Client client, String number, long minor) {
        var state = chance(70)
                ? State.OPEN
                : pick(new State[] {State.SETTLED, State.SETTLED, State.SETTLED, State.VOID, State.OPEN});
        addInvoice(client, number, minor, state, chance(4) ? "USD" : "EUR", TODAY.minusDays(random.nextInt(100)));
    }

    void addInvoice(Client client, String number, long minor, State state, String currency, LocalDate issued) {
        var owed = state != State.OPEN ? 0 : chance(5) ? minor / 2 + 1 : minor;
        var early = client.id().hashCode() % 4 == 0;
        var invoice = new BookInvoice(
                uuid(),
                number,
                client.id(),
                currency,
                state,
                owed,
                owed,
                minor,
                0,
                issued,
                owed == 0 ? List.of() : List.of(new Part(issued.plusDays(30), owed)),
                CreditorReference.of(number),
                Set.of(),
                chance(20) ? "PO-" + (10_000 + random.nextInt(90_000)) : null,
                null,
                early ? List.of(new EarlyPayment(new BigDecimal("2"), 14)) : List.of());
        invoices.add(invoice);
        facts.invoice(invoice);
    }

    Book book() {
        if (book == null) {
            book = facts.book();
        }
        return book;
    }

    List<BookInvoice> open() {
        return invoices.stream().filter(BookInvoice::isOpen).toList();
    }

    List<BookInvoice> openOf(UUID client) {
        return byClient().getOrDefault(client, List.of());
    }

    private Map<UUID, List<BookInvoice>> byClient;

    private Map<UUID, List<BookInvoice>> byClient() {
        if (byClient == null) {
            byClient = invoices.stream()
                    .filter(each -> each.isOpen() && each.currency().equals("EUR"))
                    .collect(Collectors.groupingBy(BookInvoice::clientId));
        }
        return byClient;
    }

    private String number(int numbering) {
        int sequence;
        do {
            sequence = 1 + random.nextInt(numbering == 2 || numbering == 4 ? 9_000 : 40_000);
        } while (!sequences.add(sequence));
        return switch (numbering) {
            case 0 -> "INV-2026-" + padded(sequence, 5);
            case 1 -> "0" + (193_050_000 + sequence);
            case 2 -> padded(sequence + 100, 4);
            case 3 -> "FV/" + (1 + sequence / 10) + "/" + padded(1 + sequence % 10, 2) + "/2026";
            default -> "R26" + padded(sequence, 4);
        };
    }

    private static String padded(int number, int digits) {
        var said = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - said.length())) + said;
    }

    private long amount() {
        return chance(35) ? ROUND[random.nextInt(ROUND.length)] : 1_000 + random.nextInt(2_000_000);
    }

    /** Of Germany, with right check digits. */
    private String account() {
        var digits = new StringBuilder();
        for (var at = 0; at < 18; at++) {
            digits.append(random.nextInt(10));
        }
        var check = 98 - CreditorReference.remainder(digits + "DE00");
        return "DE" + padded(check, 2) + digits;
    }

    String anyAccount() {
        return account();
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T pick(T[] all) {
        return all[random.nextInt(all.length)];
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
