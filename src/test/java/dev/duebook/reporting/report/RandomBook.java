package dev.duebook.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.ledger.Instalment;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Lives through days of business over HTTP, back-dating as people do, and writes what was accepted into a naive book. */
final class RandomBook {
    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "JPY", "KWD");

    final NaiveBook facts = new NaiveBook();
    final Given given;
    final Map<String, Integer> outcomes = new TreeMap<>();

    private final Api api;
    private final TestClock clock;
    private final Random random;
    private final List<UUID> clients = new ArrayList<>();
    private final List<UUID> people = new ArrayList<>();
    private final Map<UUID, Laid> laid = new LinkedHashMap<>();
    private final Map<UUID, Received> payments = new LinkedHashMap<>();
    private final Map<UUID, Undo> creditNotes = new LinkedHashMap<>();
    private final Map<UUID, Undo> writeOffs = new LinkedHashMap<>();

    private record Laid(UUID paymentId, UUID invoiceId, long amount, long deducted, LocalDate on, boolean live) {}

    private record Received(UUID clientId, String currency, LocalDate on) {}

    private record Undo(NaiveBook.Invoice invoice, long amount, NaiveBook.Kind kind) {}

    RandomBook(long seed, TestClock clock) {
        this.random = new Random(seed);
        this.clock = clock;
        this.given = Given.organization();
        this.api = given.admin().unchecked();
        for (var i = 0; i < 4; i++) {
            clients.add(given.client("Client " + i));
        }
        people.add(given.personId());
        people.add(given.person("Dana", Role.COLLECTOR));
        people.add(given.person("Ivo", Role.COLLECTOR));
    }

    void live(int days, int actsADay) {
        for (var day = 0; day < days; day++) {
            for (var act = 0; act < actsADay; act++) {
                act();
            }
            clock.plusDays(1);
        }
    }

    void act() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> send();
            case 4, 5, 6 -> pay();
            case 7 -> allocateLater();
            case 8 -> reverseAllocation();
            case 9 -> reverseOrRefund();
            case 10 -> credit();
            case 11 -> cancelCredit();
            case 12 -> writeOff();
            case 13 -> extend();
            case 14 -> assign();
            default -> voidOrDraft();
        }
    }

    private void send() {
        var currency = one(CURRENCIES);
        var total = 1 + random.nextInt(90_000);
        var issued = daysAgo(20);
        var parts = parts(issued.minusDays(5), total, random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1);
        var body = new HashMap<String, Object>(Map.of(
                "clientId", one(clients),
                "currency", currency,
                "issueDate", issued.toString(),
                "send", true,
                "lines",
                        List.of(Map.of(
                                "description", "Work", "quantity", "1", "unitPrice", decimal(total, currency)))));
        if (parts.size() == 1) {
            body.put("dueDate", parts.get(0).dueDate().toString());
        } else {
            body.put("instalments", planned(parts, currency));
        }
        maybe(body, "projectRef", List.of("P-1", "P-2"));
        maybe(body, "billingBasis", List.of("HOURLY", "FLAT"));
        maybe(body, "ownerId", people);
        var at = clock.instant();
        var sent = accepted("send", "/v1/invoices", body);
        if (sent == null) {
            return;
        }
        var invoice = new NaiveBook.Invoice(
                sent.getUUID("id"),
                sent.getUUID("clientId"),
                currency,
                issued,
                (String) body.get("projectRef"),
                (String) body.get("billingBasis"),
                total);
        facts.invoices.add(invoice);
        facts.entries.add(new NaiveBook.Entry(invoice.id(), total, NaiveBook.Kind.OTHER, issued, at));
        facts.schedules.add(new NaiveBook.Agreed(invoice.id(), parts, issued, at));
        facts.owners.add(
                new NaiveBook.Owned(invoice.id(), (UUID) body.getOrDefault("ownerId", given.personId()), issued, at));
    }

    private void pay() {
        var currency = one(CURRENCIES);
        var amount = 1 + random.nextInt(60_000);
        var received = daysAgo(15);
        var body = new HashMap<String, Object>(Map.of(
                "currency",
                currency,
                "amount",
                decimal(amount, currency),
                "receivedDate",
                received.toString(),
                "method",
                "BANK_TRANSFER"));
        switch (random.nextInt(5)) {
            case 0 -> body.putAll(Map.of("clientId", one(clients), "allocate", "NONE"));
            case 1 -> body.put("allocate", "NONE");
            case 2 -> {
                var invoice = anyInvoice();
                if (invoice == null) {
                    return;
                }
                var share = 1 + random.nextInt(amount);
                body.put("currency", invoice.currency());
                body.put("amount", decimal(amount, invoice.currency()));
                body.put("clientId", invoice.clientId());
                body.put("allocations", List.of(share(invoice, share, invoice.currency())));
            }
            default -> body.put("clientId", one(clients));
        }
        var at = clock.instant();
        var payment = accepted("pay", "/v1/payments", body);
        if (payment == null) {
            return;
        }
        var id = payment.getUUID("id");
        var inCurrency = (String) body.get("currency");
        payments.put(id, new Received((UUID) body.get("clientId"), inCurrency, received));
        facts.money.add(new NaiveBook.Money(id, inCurrency, amount, received, at));
        if (body.get("clientId") != null) {
            facts.payers.add(new NaiveBook.Payer(id, (UUID) body.get("clientId"), at));
        }
        absorb(payment, at);
    }

    private void allocateLater() {
        var id = anyOf(payments.keySet());
        var invoice = anyInvoice();
        if (id == null || invoice == null) {
            return;
        }
        var payment = payments.get(id);
        var body = new HashMap<String, Object>();
        if (payment.clientId() != null && random.nextBoolean()) {
            body.put("allocate", "AUTO");
        } else {
            body.put("allocations", List.of(share(invoice, 1 + random.nextInt(20_000), payment.currency())));
        }
        date(body, "date", 8);
        change("allocate", "/v1/payments/" + id + "/allocations", body);
    }

    /** With something deducted often enough; sometimes just what the money leaves. */
    private Map<String, Object> share(NaiveBook.Invoice invoice, long amount, String currency) {
        var share = new HashMap<String, Object>(Map.of("invoiceId", invoice.id(), "amount", decimal(amount, currency)));
        if (random.nextBoolean()) {
            var left = facts.outstanding(invoice.id(), LocalDate.MAX, clock.instant()) - amount;
            var deducted = left > 0 && random.nextBoolean() ? left : 1 + random.nextInt(900);
            share.put(
                    "deduction",
                    Map.of(
                            "kind",
                            one(List.of("EARLY_PAYMENT", "BANK_FEE", "SMALL_DIFFERENCE")),
                            "amount",
                            decimal(deducted, currency)));
        }
        return share;
    }

    private void reverseAllocation() {
        var id = anyOf(laid.keySet());
        if (id == null) {
            return;
        }
        var body = reason();
        date(body, "date", 8);
        change(
                "reverse allocation",
                "/v1/payments/" + laid.get(id).paymentId() + "/allocations/" + id + "/reverse",
                body);
    }

    private void reverseOrRefund() {
        var id = anyOf(payments.keySet());
        if (id == null) {
            return;
        }
        var body = reason();
        var on = date(body, "date", 5);
        var at = clock.instant();
        var refund = random.nextInt(3) > 0;
        var before = facts.unapplied(id, LocalDate.MAX, at);
        var answer =
                change(refund ? "refund" : "bounce", "/v1/payments/" + id + (refund ? "/refund" : "/reverse"), body);
        if (answer != null) {
            var left = refund ? before : facts.unapplied(id, LocalDate.MAX, clock.instant());
            facts.money.add(new NaiveBook.Money(id, payments.get(id).currency(), -left, on, at));
        }
    }

    private void credit() {
        var invoice = anyInvoice();
        if (invoice == null) {
            return;
        }
        var amount = 1 + random.nextInt((int) invoice.total());
        var body = reason();
        body.put("invoiceId", invoice.id());
        body.put("amount", decimal(amount, invoice.currency()));
        var on = date(body, "creditDate", 10);
        var at = clock.instant();
        var touched = laid.values().stream()
                .filter(each -> each.live() && each.invoiceId().equals(invoice.id()))
                .map(Laid::paymentId)
                .distinct()
                .toList();
        var note = accepted("credit", "/v1/credit-notes", body);
        if (note != null) {
            facts.entries.add(new NaiveBook.Entry(invoice.id(), -amount, NaiveBook.Kind.OTHER, on, at));
            creditNotes.put(note.getUUID("id"), new Undo(invoice, amount, NaiveBook.Kind.OTHER));
            touched.forEach(payment -> absorb(get("/v1/payments/" + payment), at));
        }
    }

    private void cancelCredit() {
        var id = anyOf(creditNotes.keySet());
        if (id != null) {
            undo("cancel credit", "/v1/credit-notes/" + id + "/cancel", creditNotes.get(id));
        }
    }

    private void writeOff() {
        var reversed = random.nextInt(3) == 0 ? anyOf(writeOffs.keySet()) : null;
        if (reversed != null) {
            undo("reverse write-off", "/v1/write-offs/" + reversed + "/reverse", writeOffs.get(reversed));
            return;
        }
        var invoice = anyInvoice();
        if (invoice == null) {
            return;
        }
        var amount = 1 + random.nextInt((int) invoice.total());
        var body = reason();
        body.put("amount", decimal(amount, invoice.currency()));
        var on = date(body, "date", 10);
        var at = clock.instant();
        var written = accepted("write off", "/v1/invoices/" + invoice.id() + "/write-off", body);
        if (written != null) {
            facts.entries.add(new NaiveBook.Entry(invoice.id(), -amount, NaiveBook.Kind.WRITE_OFF, on, at));
            writeOffs.put(written.getUUID("id"), new Undo(invoice, amount, NaiveBook.Kind.WRITE_OFF));
        }
    }

    private void undo(String what, String path, Undo fact) {
        var body = reason();
        var on = date(body, "date", 5);
        var at = clock.instant();
        if (accepted(what, path, body) != null) {
            facts.entries.add(new NaiveBook.Entry(fact.invoice().id(), fact.amount(), fact.kind(), on, at));
        }
    }

    private void extend() {
        var invoice = anyInvoice();
        if (invoice == null) {
            return;
        }
        var body = reason();
        body.put("agreedBy", "Ms Stone");
        var on = date(body, "agreedDate", 15);
        var at = clock.instant();
        var owed = facts.outstanding(invoice.id(), on, at);
        var parts = parts(on, Math.max(1, owed), owed > 10 && random.nextBoolean() ? 3 : 1);
        if (parts.size() == 1) {
            body.put("dueDate", parts.get(0).dueDate().toString());
        } else {
            body.put("instalments", planned(parts, invoice.currency()));
        }
        if (accepted("extend", "/v1/invoices/" + invoice.id() + "/extensions", body) != null) {
            facts.schedules.add(new NaiveBook.Agreed(invoice.id(), parts, on, at));
        }
    }

    private void assign() {
        var invoice = anyInvoice();
        if (invoice == null) {
            return;
        }
        var owner = one(people);
        var body = new HashMap<String, Object>(Map.of("ownerId", owner));
        var on = date(body, "date", 15);
        var at = clock.instant();
        if (accepted("assign", "/v1/invoices/" + invoice.id() + "/assign", body) != null) {
            facts.owners.add(new NaiveBook.Owned(invoice.id(), owner, on, at));
        }
    }

    private void voidOrDraft() {
        if (random.nextInt(3) == 0) {
            accepted(
                    "draft",
                    "/v1/invoices",
                    Map.of(
                            "clientId",
                            one(clients),
                            "lines",
                            List.of(Map.of("description", "Never", "quantity", "1", "unitPrice", "5"))));
            return;
        }
        var invoice = anyInvoice();
        if (invoice == null) {
            return;
        }
        var body = reason();
        var on = date(body, "date", 5);
        var at = clock.instant();
        var owed = facts.outstanding(invoice.id(), LocalDate.MAX, at);
        if (accepted("void", "/v1/invoices/" + invoice.id() + "/void", body) != null) {
            facts.entries.add(new NaiveBook.Entry(invoice.id(), -owed, NaiveBook.Kind.OTHER, on, at));
        }
    }

    private JsonPath change(String what, String path, Map<String, Object> body) {
        var at = clock.instant();
        var payment = accepted(what, path, body);
        if (payment != null) {
            absorb(payment, at);
        }
        return payment;
    }

    /** What a payment's answer says of its allocations that was not known yet. */
    private void absorb(JsonPath payment, Instant at) {
        var id = payment.getUUID("id");
        var currency = payment.getString("currency");
        var count = payment.getList("allocations").size();
        for (var i = 0; i < count; i++) {
            Map<String, String> allocation = payment.getMap("allocations[" + i + "]");
            var deducted = payment.getString("allocations[" + i + "].deduction.amount");
            var allocationId = UUID.fromString(allocation.get("id"));
            var known = laid.get(allocationId);
            if (known == null) {
                known = new Laid(
                        id,
                        UUID.fromString(allocation.get("invoiceId")),
                        Money.parse(allocation.get("amount"), currency).minor(),
                        deducted == null ? 0 : Money.parse(deducted, currency).minor(),
                        LocalDate.parse(allocation.get("allocatedDate")),
                        true);
                lay(known, -1, known.on(), currency, at);
                if (payments.get(id).clientId() == null) {
                    var payer = payment.getUUID("clientId");
                    payments.put(
                            id, new Received(payer, currency, payments.get(id).on()));
                    facts.payers.add(new NaiveBook.Payer(id, payer, at));
                }
            }
            var reversed = allocation.get("reversedDate");
            if (reversed != null && known.live()) {
                known = new Laid(id, known.invoiceId(), known.amount(), known.deducted(), known.on(), false);
                lay(known, 1, LocalDate.parse(reversed), currency, at);
            }
            laid.put(allocationId, known);
        }
    }

    private void lay(Laid share, int sign, LocalDate on, String currency, Instant at) {
        var amount = sign * share.amount();
        facts.entries.add(new NaiveBook.Entry(share.invoiceId(), amount, NaiveBook.Kind.MONEY, on, at));
        facts.money.add(new NaiveBook.Money(share.paymentId(), currency, amount, on, at));
        if (share.deducted() > 0) {
            facts.entries.add(
                    new NaiveBook.Entry(share.invoiceId(), sign * share.deducted(), NaiveBook.Kind.OTHER, on, at));
            outcomes.merge(sign < 0 ? "deduct" : "take a deduction back", 1, Integer::sum);
        }
    }

    private JsonPath get(String path) {
        var answer = api.get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    /** The answer where the book accepted it; null where a rule said no. Anything else is a fault. */
    private JsonPath accepted(String what, String path, Object body) {
        var answer = api.post(path, body);
        assertThat(answer.statusCode())
                .as(what + " " + body + " " + answer.asString())
                .isIn(200, 201, 409, 422);
        var ok = answer.statusCode() < 300;
        outcomes.merge(what + (ok ? "" : ": " + answer.jsonPath().getString("code")), 1, Integer::sum);
        return ok ? answer.jsonPath() : null;
    }

    private List<Instalment> parts(LocalDate from, long amount, int many) {
        var parts = new ArrayList<Instalment>();
        var left = amount;
        var due = from;
        for (var i = 0; i < many; i++) {
            due = due.plusDays(1 + random.nextInt(35));
            var part = i == many - 1 || left < many ? left : 1 + random.nextInt((int) Math.max(1, left / many));
            parts.add(new Instalment(due, part));
            left -= part;
            if (left == 0) {
                break;
            }
        }
        return parts;
    }

    private static List<Map<String, String>> planned(List<Instalment> parts, String currency) {
        return parts.stream()
                .map(part -> Map.of("dueDate", part.dueDate().toString(), "amount", decimal(part.amount(), currency)))
                .toList();
    }

    private LocalDate date(Map<String, Object> body, String field, int daysBack) {
        var on = daysAgo(daysBack);
        body.put(field, on.toString());
        return on;
    }

    /** Today half of the time. */
    private LocalDate daysAgo(int most) {
        return today().minusDays(random.nextBoolean() ? 0 : random.nextInt(most + 1));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Europe/Amsterdam"));
    }

    private NaiveBook.Invoice anyInvoice() {
        return facts.invoices.isEmpty() ? null : one(facts.invoices);
    }

    private <T> T anyOf(java.util.Collection<T> things) {
        return things.isEmpty() ? null : one(List.copyOf(things));
    }

    private <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private void maybe(Map<String, Object> body, String field, List<?> values) {
        if (random.nextBoolean()) {
            body.put(field, one(values));
        }
    }

    private static Map<String, Object> reason() {
        return new HashMap<>(Map.of("reason", "Because"));
    }

    private static String decimal(long minor, String currency) {
        return Money.decimal(minor, currency);
    }
}
