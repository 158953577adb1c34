package dev.duebook.collections.reminder;

import dev.duebook.book.ledger.Timeline;
import dev.duebook.cash.bank.BankSight;
import dev.duebook.collections.mail.Recipient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Facts told one by one, with what is usual where nothing is said: 100.00 EUR due on Monday 2026-03-02, nothing in the way. */
final class Told {
    static final LocalDate DUE = LocalDate.parse("2026-03-02");
    static final UUID ORGANIZATION = new UUID(1, 1);
    static final UUID CLIENT = new UUID(1, 2);
    static final UUID INVOICE = new UUID(1, 3);

    ZoneId zone = ZoneId.of("Europe/Amsterdam");
    LocalTime from = LocalTime.of(9, 0);
    LocalTime to = LocalTime.of(17, 0);
    Predicate<LocalDate> holiday = day -> false;
    int gap = 3;
    int grace = 2;
    LocalDate enabledFrom = LocalDate.parse("2026-01-01");
    String finance = "finance@us.example";
    String escalation = "lead@us.example";
    boolean tripped;

    List<Recipient> contacts = List.of(new Recipient("Ann", "ann@client.example"));
    String clientEscalation;
    String humanLed;
    PaymentHistory history = PaymentHistory.NONE;
    Map<String, Long> unapplied = Map.of();
    /** What else is open of the client, by currency. */
    final Map<String, List<MoneyOnAccount.Open>> others = new HashMap<>();

    final List<Debtor.Contacted> contacted = new ArrayList<>();

    String currency = "EUR";
    LocalDate recorded = LocalDate.parse("2026-02-02");
    boolean imported;
    boolean heard;
    LocalDate settled;
    Recipient owner = new Recipient("Olga", "olga@us.example");
    Debt.Lead lead;
    List<Debt.Part> parts = List.of(new Debt.Part(DUE, 10000));
    final List<Debt.OpenDispute> disputes = new ArrayList<>();
    final List<Debt.Pledge> promises = new ArrayList<>();
    final List<Timeline.Entry> receipts = new ArrayList<>();
    final List<Debt.Pausing> pauses = new ArrayList<>();
    final List<Debt.Claimed> claims = new ArrayList<>();
    final List<Debt.SeenMoney> seen = new ArrayList<>();
    BankSight banks = BankSight.NONE;
    final Map<Key, Debt.Intent> intents = new HashMap<>();
    final Set<Key> approved = new HashSet<>();

    Chase chase() {
        return new Chase(
                new House(
                        ORGANIZATION,
                        zone,
                        from,
                        to,
                        holiday,
                        gap,
                        grace,
                        enabledFrom,
                        finance,
                        escalation,
                        "en",
                        tripped,
                        banks),
                new Debtor(
                        CLIENT,
                        "Client",
                        null,
                        contacts,
                        clientEscalation,
                        humanLed,
                        history,
                        onAccount(),
                        List.copyOf(contacted)),
                new Debt(
                        INVOICE,
                        "INV-1",
                        CLIENT,
                        new UUID(1, 4),
                        owner,
                        lead,
                        currency,
                        recorded,
                        imported,
                        heard,
                        settled,
                        null,
                        parts,
                        List.copyOf(disputes),
                        List.copyOf(promises),
                        List.copyOf(receipts),
                        List.copyOf(pauses),
                        List.copyOf(claims),
                        List.copyOf(seen),
                        Map.copyOf(intents),
                        Set.copyOf(approved)));
    }

    private Map<String, MoneyOnAccount> onAccount() {
        return unapplied.keySet().stream()
                .collect(Collectors.toMap(each -> each, each -> MoneyOnAccount.laid(unapplied.get(each), open(each))));
    }

    private List<MoneyOnAccount.Open> open(String of) {
        var open = new ArrayList<>(others.getOrDefault(of, List.of()));
        if (of.equals(currency)) {
            parts.stream()
                    .filter(part -> part.outstanding() > 0)
                    .map(part ->
                            new MoneyOnAccount.Open(INVOICE, part.dueDate(), recorded, "INV-1", part.outstanding()))
                    .forEach(open::add);
        }
        return open;
    }

    /** At ten in the morning there. */
    Instant on(String day) {
        return at(day, "10:00");
    }

    Instant at(String day, String time) {
        return LocalDate.parse(day).atTime(LocalTime.parse(time)).atZone(zone).toInstant();
    }

    void taken(Step step, String state) {
        intents.put(
                new Key(DUE, step.audience(), step.channel(), step.trigger()),
                new Debt.Intent(UUID.randomUUID(), state, List.of(), DUE));
    }

    static Policy policy(Step... steps) {
        return new Policy(new UUID(1, 9), "Test", true, 7, List.of(steps), null);
    }
}
