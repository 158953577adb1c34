package dev.duebook.cash.matching;

import dev.duebook.book.pricing.CreditorReference;
import dev.duebook.cash.matching.BookInvoice.EarlyPayment;
import dev.duebook.cash.matching.BookInvoice.Part;
import dev.duebook.cash.matching.BookInvoice.State;
import dev.duebook.cash.statement.Charge;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.Original;
import dev.duebook.cash.statement.Party;
import dev.duebook.cash.statement.References;
import dev.duebook.cash.statement.ReturnTold;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Invoices and credits as a story tells them; what it does not tell is the plainest. */
final class Told {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
    static final LocalDate ISSUED = LocalDate.of(2026, 3, 1);

    private Told() {}

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static BookClient client(String name, String... more) {
        var names = new ArrayList<>(List.of(name));
        names.addAll(List.of(more));
        return new BookClient(id(name), names, Set.of());
    }

    static AnInvoice invoice(String number, String client, long minor) {
        return new AnInvoice(number, client, minor);
    }

    static ACredit credit(long minor, String text) {
        return new ACredit(minor, text);
    }

    static final class AnInvoice {
        private final String number;
        private final String client;
        private final long minor;
        private long principal;
        private String currency = "EUR";
        private State state = State.OPEN;
        private LocalDate issued = ISSUED;
        private final List<Part> parts = new ArrayList<>();
        private String reference;
        private final List<String> endToEnds = new ArrayList<>();
        private String order;
        private String project;
        private long credited;
        private final List<EarlyPayment> early = new ArrayList<>();

        private AnInvoice(String number, String client, long minor) {
            this.number = number;
            this.client = client;
            this.minor = minor;
            principal = minor;
        }

        AnInvoice settled() {
            state = State.SETTLED;
            return this;
        }

        AnInvoice is(State other) {
            state = other;
            return this;
        }

        AnInvoice in(String code) {
            currency = code;
            return this;
        }

        AnInvoice issued(LocalDate day) {
            issued = day;
            return this;
        }

        AnInvoice principal(long some) {
            principal = some;
            return this;
        }

        AnInvoice part(LocalDate due, long some) {
            parts.add(new Part(due, some));
            return this;
        }

        AnInvoice reference() {
            reference = CreditorReference.of(number);
            return this;
        }

        AnInvoice collected(String endToEnd) {
            endToEnds.add(endToEnd);
            return this;
        }

        AnInvoice order(String said) {
            order = said;
            return this;
        }

        AnInvoice project(String said) {
            project = said;
            return this;
        }

        AnInvoice credited(long some) {
            credited = some;
            return this;
        }

        AnInvoice early(String percent, int days) {
            early.add(new EarlyPayment(new BigDecimal(percent), days));
            return this;
        }

        BookInvoice told() {
            var owed = state == State.OPEN ? minor : 0;
            var due = parts.isEmpty() ? List.of(new Part(issued.plusDays(30), owed)) : parts;
            return new BookInvoice(
                    id(number),
                    number,
                    id(client),
                    currency,
                    state,
                    owed,
                    state == State.OPEN ? principal : 0,
                    minor + credited,
                    credited,
                    issued,
                    owed == 0 ? List.of() : due,
                    reference,
                    Set.copyOf(endToEnds),
                    order,
                    project,
                    early);
        }
    }

    static final class ACredit {
        private UUID id = Told.id("credit");
        private final long minor;
        private final String text;
        private String currency = "EUR";
        private LocalDate day = TODAY;
        private EntryStatus status = EntryStatus.BOOKED;
        private boolean sound = true;
        private boolean unsplit;
        private boolean unsure;
        private String name;
        private String account;
        private String ultimate;
        private String creditor;
        private String endToEnd;
        private Original original;
        private final List<Charge> charges = new ArrayList<>();
        private ReturnTold returned;
        private String code;

        private ACredit(long minor, String text) {
            this.minor = minor;
            this.text = text;
        }

        ACredit id(UUID other) {
            id = other;
            return this;
        }

        ACredit from(String payer) {
            name = payer;
            return this;
        }

        ACredit by(String payerAccount) {
            account = payerAccount;
            return this;
        }

        ACredit onBehalfOf(String payer) {
            ultimate = payer;
            return this;
        }

        ACredit in(String other) {
            currency = other;
            return this;
        }

        ACredit on(LocalDate other) {
            day = other;
            return this;
        }

        ACredit is(EntryStatus other) {
            status = other;
            return this;
        }

        ACredit unsound() {
            sound = false;
            return this;
        }

        ACredit unsplit() {
            unsplit = true;
            return this;
        }

        ACredit unsure() {
            unsure = true;
            return this;
        }

        ACredit creditor(String reference) {
            creditor = reference;
            return this;
        }

        ACredit endToEnd(String reference) {
            endToEnd = reference;
            return this;
        }

        ACredit originally(long some, String other) {
            original = new Original(some, other, null);
            return this;
        }

        ACredit charged(long some, boolean included) {
            charges.add(new Charge(some, currency, included, null));
            return this;
        }

        ACredit returned(String endToEndOfOurs, String bank) {
            returned = new ReturnTold("AC04", new References(null, endToEndOfOurs, null, bank));
            return this;
        }

        ACredit code(String said) {
            code = said;
            return this;
        }

        Credit told() {
            return new Credit(
                    id,
                    Told.id("account"),
                    minor,
                    currency,
                    day,
                    status,
                    sound,
                    unsplit,
                    unsure,
                    new Party(name, account),
                    new Party(ultimate, null),
                    text,
                    new References(creditor, endToEnd, null, null),
                    code,
                    original,
                    charges,
                    returned);
        }
    }
}
