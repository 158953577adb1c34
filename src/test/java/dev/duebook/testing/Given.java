package dev.duebook.testing;

import static dev.duebook.testing.Answers.expect;

import dev.duebook.ground.tenant.Role;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An organization of the test's own, and what it is given before the story begins: {@code given.client("ACME")},
 * {@code given.openInvoice().of("120.00").dueOn("2026-03-01").send()}.
 */
public final class Given {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Api admin;
    private final UUID id;
    private final UUID personId;
    private final String currency;
    private UUID anyClient;

    private Given(Api admin, UUID id, UUID personId, String currency) {
        this.admin = admin;
        this.id = id;
        this.personId = personId;
        this.currency = currency;
    }

    /** In Amsterdam, with euros. */
    public static Given organization() {
        return organization(Map.of());
    }

    /** With these settings instead of the usual ones, as {@code Map.of("timeZone", "Pacific/Kiritimati")}. */
    public static Given organization(Map<String, ?> settings) {
        var body = new HashMap<String, Object>(Map.of(
                "name", "Organization " + NUMBER.incrementAndGet(),
                "country", "NL",
                "currency", "EUR",
                "timeZone", "Europe/Amsterdam"));
        body.putAll(settings);
        var founded =
                expect(201, Api.operator().post("/v1/organizations", body)).jsonPath();
        return new Given(
                Api.with(founded.getString("apiKey.secret")),
                founded.getUUID("organization.id"),
                founded.getUUID("person.id"),
                founded.getString("organization.currency"));
    }

    public UUID id() {
        return id;
    }

    /** The first person, an ADMIN, whose key {@link #admin} uses. */
    public UUID personId() {
        return personId;
    }

    public String currency() {
        return currency;
    }

    public Api admin() {
        return admin;
    }

    public UUID client(String name) {
        return client(name, Map.of());
    }

    public UUID client(String name, Map<String, ?> details) {
        var body = new HashMap<String, Object>(details);
        body.put("name", name);
        return expect(201, admin.post("/v1/clients", body)).jsonPath().getUUID("id");
    }

    public UUID person(String name, Role role) {
        var email = "p" + NUMBER.incrementAndGet() + "@example.com";
        return expect(201, admin.post("/v1/people", Map.of("name", name, "email", email, "role", role)))
                .jsonPath()
                .getUUID("id");
    }

    /** A caller with a key of that role, of the first person. */
    public Api key(Role role) {
        return key(personId, role);
    }

    public Api key(UUID person, Role role) {
        var key = expect(201, admin.post("/v1/api-keys", Map.of("name", "A key", "personId", person, "role", role)));
        return Api.with(key.jsonPath().getString("secret"));
    }

    public OpenInvoice openInvoice() {
        return new OpenInvoice();
    }

    public Payment payment(String amount) {
        return new Payment(amount);
    }

    private UUID anyClient() {
        if (anyClient == null) {
            anyClient = client("ACME");
        }
        return anyClient;
    }

    /** An invoice with one line, unless lines are said; issued in February 2026 to a client of its own making. */
    public final class OpenInvoice {
        private final Map<String, Object> body = new LinkedHashMap<>();

        private OpenInvoice() {
            body.put("issueDate", "2026-02-02");
            of("100.00");
        }

        public OpenInvoice of(String amount) {
            return with("lines", List.of(Map.of("description", "Work", "quantity", "1", "unitPrice", amount)));
        }

        public OpenInvoice issuedOn(String day) {
            return with("issueDate", day);
        }

        public OpenInvoice dueOn(String day) {
            return with("dueDate", day);
        }

        public OpenInvoice to(UUID clientId) {
            return with("clientId", clientId);
        }

        public OpenInvoice in(String currency) {
            return with("currency", currency);
        }

        public OpenInvoice ownedBy(UUID person) {
            return with("ownerId", person);
        }

        /** Any other field of the request. */
        public OpenInvoice with(String field, Object value) {
            body.put(field, value);
            return this;
        }

        public UUID send() {
            return with("send", true).draft();
        }

        public UUID draft() {
            body.computeIfAbsent("clientId", none -> anyClient());
            return expect(201, admin.post("/v1/invoices", body)).jsonPath().getUUID("id");
        }
    }

    /** Money from the client of {@link OpenInvoice}, allocated by itself unless said otherwise. */
    public final class Payment {
        private final Map<String, Object> body = new LinkedHashMap<>();

        private Payment(String amount) {
            body.put("amount", amount);
            body.put("currency", currency);
            body.put("method", "BANK_TRANSFER");
        }

        public Payment from(UUID clientId) {
            return with("clientId", clientId);
        }

        public Payment receivedOn(String day) {
            return with("receivedDate", day);
        }

        public Payment in(String currency) {
            return with("currency", currency);
        }

        public Payment on(UUID invoiceId, String amount) {
            return with("allocations", List.of(Map.of("invoiceId", invoiceId, "amount", amount)));
        }

        public Payment unallocated() {
            return with("allocate", "NONE");
        }

        /** Any other field of the request. */
        public Payment with(String field, Object value) {
            body.put(field, value);
            return this;
        }

        public UUID record() {
            body.computeIfAbsent("clientId", none -> anyClient());
            return expect(201, admin.post("/v1/payments", body)).jsonPath().getUUID("id");
        }
    }
}
