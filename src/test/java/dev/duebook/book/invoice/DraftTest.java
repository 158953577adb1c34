package dev.duebook.book.invoice;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DuebookTest
class DraftTest {
    private static final UUID NOBODY = UUID.fromString("01890a5d-ffff-7fff-bfff-ffffffffffff");

    @Inject
    TestClock clock;

    @Test
    void isPricedAndHasItsDatesFromTheStart() {
        var given = Given.organization();
        var client = given.client("ACME", Map.of("paymentTermDays", 14, "currency", "EUR"));
        var created = create(
                given,
                Map.of(
                        "clientId",
                        client,
                        "lines",
                        List.of(
                                Map.of(
                                        "description",
                                        "Design",
                                        "quantity",
                                        "2.5",
                                        "unitPrice",
                                        "99.99",
                                        "taxRate",
                                        "21",
                                        "discountPercent",
                                        "10"),
                                Map.of("description", "Stamps", "unitPrice", "1.005")),
                        "charges",
                        List.of(Map.of("description", "Freight", "amount", "5.00", "taxRate", "21")),
                        "metadata",
                        Map.of("order", "4711")));
        expect(201, created);
        var draft = created.jsonPath();
        assertThat(version(created)).isEqualTo(1);
        assertThat(created.header("Location")).isEqualTo("/v1/invoices/" + draft.getString("id"));
        assertThat(draft.getString("status")).isEqualTo("DRAFT");
        assertThat(draft.getString("number")).isNull();
        assertThat(draft.getString("issueDate")).isEqualTo("2026-03-02");
        assertThat(draft.getString("dueDate")).isEqualTo("2026-03-16");
        assertThat(draft.<String>getList("lines.net")).containsExactly("224.98", "1.01");
        assertThat(draft.getString("net")).isEqualTo("230.99");
        assertThat(draft.getString("tax")).isEqualTo("48.30");
        assertThat(draft.getString("total")).isEqualTo("279.29");
        assertThat(draft.getString("outstanding")).isEqualTo("0.00");
        assertThat(draft.<String>getList("availableActions")).containsExactly("EDIT", "DELETE", "SEND");
        assertThat(draft.getMap("metadata")).isEqualTo(Map.of("order", "4711"));
    }

    @Test
    void keepsItsDatesWhateverDayItIsSentOrPatched() {
        var given = Given.organization(Map.of("paymentTermDays", 30));
        var client = given.client("ACME");
        var id = expect(201, create(given, Map.of("clientId", client, "lines", lines("10.00"))))
                .jsonPath()
                .getUUID("id");
        clock.set("2026-03-20");
        expect(200, given.admin().patch("/v1/clients/" + client, Map.of("paymentTermDays", 7)));
        var patched = expect(200, given.admin().patch("/v1/invoices/" + id, Map.of("issueDate", "2026-03-05")));
        assertThat(patched.jsonPath().getString("dueDate")).isEqualTo("2026-04-01");
        var termed = expect(200, given.admin().patch("/v1/invoices/" + id, Map.of("termDays", 10)));
        assertThat(termed.jsonPath().getString("dueDate")).isEqualTo("2026-03-15");
        var sent = expect(200, given.admin().post("/v1/invoices/" + id + "/send", Map.of("deliver", "MANUAL")));
        assertThat(sent.jsonPath().getString("issueDate")).isEqualTo("2026-03-05");
        assertThat(sent.jsonPath().getString("dueDate")).isEqualTo("2026-03-15");
        assertThat(sent.jsonPath().getString("originalDueDate")).isEqualTo("2026-03-15");
        assertThat(sent.jsonPath().getString("status")).isEqualTo("OVERDUE");
        assertThat(sent.jsonPath().getInt("daysOverdue")).isEqualTo(5);
        assertThat(sent.jsonPath().getString("agingBucket")).isEqualTo("1-30");
        assertThat(sent.jsonPath().getString("deliveries[0].channel")).isEqualTo("MANUAL");
        assertThat(sent.jsonPath().getString("buyer.name")).isEqualTo("ACME");
        assertThat(sent.jsonPath().getString("seller.country")).isEqualTo("NL");
    }

    @Test
    void changesByMergePatchAndSaysWhatChanged() {
        var given = Given.organization();
        var invoice = "/v1/invoices/"
                + given.openInvoice()
                        .with("metadata", Map.of("a", "1", "b", "2"))
                        .draft();
        var patched = expect(
                200,
                given.admin()
                        .ifMatch(1)
                        .patch(
                                invoice,
                                "{\"lines\":[{\"description\":\"More\",\"unitPrice\":\"7\"}],"
                                        + "\"metadata\":{\"a\":null},\"purchaseOrder\":\"PO-1\"}"));
        assertThat(version(patched)).isEqualTo(2);
        assertThat(patched.jsonPath().getString("total")).isEqualTo("7.00");
        assertThat(patched.jsonPath().getMap("metadata")).isEqualTo(Map.of("b", "2"));
        expectProblem(412, "stale-version", given.admin().ifMatch(1).patch(invoice, Map.of("notes", "Old.")));
        assertThat(given.admin().get(invoice + "/history").jsonPath().<String>getList("items[1].changes.field"))
                .containsExactlyInAnyOrder("lines", "metadata", "purchaseOrder");
        expect(200, given.admin().post(invoice + "/send", Map.of()));
        expectProblem(409, "invoice-not-draft", given.admin().patch(invoice, Map.of("notes", "Late.")));
        expectProblem(409, "invoice-not-draft", given.admin().delete(invoice));
        expectProblem(409, "invoice-not-draft", given.admin().post(invoice + "/send", Map.of()));
    }

    @Test
    void canBeDeletedAndLeavesNoHoleInTheNumbers() {
        var given = Given.organization();
        var invoice = "/v1/invoices/" + given.openInvoice().draft();
        expect(204, given.admin().dryRun().delete(invoice));
        expect(200, given.admin().get(invoice));
        expect(204, given.admin().delete(invoice));
        expectProblem(404, "not-found", given.admin().get(invoice));
        expectProblem(404, "not-found", given.admin().delete(invoice));
        assertThat(number(given, given.openInvoice().send())).isEqualTo("INV-2026-00001");
    }

    @Test
    void drawsItsNumberFromTheSeriesOfItsYear() {
        var given = Given.organization();
        assertThat(number(given, given.openInvoice().issuedOn("2025-12-31").send()))
                .isEqualTo("INV-2025-00001");
        assertThat(number(given, given.openInvoice().issuedOn("2026-01-01").send()))
                .isEqualTo("INV-2026-00001");
        assertThat(number(given, given.openInvoice().issuedOn("2025-12-30").send()))
                .isEqualTo("INV-2025-00002");
        var voided = given.openInvoice().send();
        expect(200, given.admin().post("/v1/invoices/" + voided + "/void", Map.of("reason", "Twice.")));
        assertThat(number(given, voided)).isEqualTo("INV-2026-00002");
        assertThat(number(given, given.openInvoice().send())).isEqualTo("INV-2026-00003");
        given.admin().dryRun().post("/v1/invoices/" + given.openInvoice().draft() + "/send", Map.of());
        assertThat(number(given, given.openInvoice().send())).isEqualTo("INV-2026-00004");
    }

    @Test
    void takesAGivenNumberThatMovesTheCounterWhereItFits() {
        var given = Given.organization();
        var draft = given.openInvoice().with("number", "INV-2026-00007").draft();
        assertThat(number(given, draft)).isEqualTo("INV-2026-00007");
        expect(200, given.admin().post("/v1/invoices/" + draft + "/send", Map.of()));
        assertThat(number(given, given.openInvoice().send())).isEqualTo("INV-2026-00008");
        given.openInvoice().with("number", "INV-2026-00003").send();
        given.openInvoice().with("number", "OLD/17").send();
        assertThat(number(given, given.openInvoice().send())).isEqualTo("INV-2026-00009");
        expectProblem(
                409,
                "number-taken",
                create(given, Map.of("clientId", given.client("X"), "lines", lines("1.00"), "number", "OLD/17")));
        var same = given.openInvoice().with("number", "SAME").draft();
        given.openInvoice().with("number", "SAME").send();
        expectProblem(409, "number-taken", given.admin().post("/v1/invoices/" + same + "/send", Map.of()));
        expectProblem(409, "number-taken", given.admin().patch("/v1/invoices/" + same, Map.of("number", "OLD/17")));
        expect(200, given.admin().patch("/v1/invoices/" + same, Map.of("number", "OTHER")));
        expect(200, given.admin().post("/v1/invoices/" + same + "/send", Map.of()));
    }

    @Test
    void passesOverNumbersThatAreInUseAlready() {
        var given = Given.organization(Map.of("numberPattern", "A-{seq}"));
        for (var taken : List.of("INV-1", "INV-2", "INV-4")) {
            given.openInvoice().with("number", taken).send();
        }
        expect(200, given.admin().patch("/v1/organization", Map.of("numberPattern", "INV-{seq}")));
        assertThat(number(given, given.openInvoice().send())).isEqualTo("INV-3");
        assertThat(number(given, given.openInvoice().send())).isEqualTo("INV-5");
        assertThat(number(given, given.openInvoice().send())).isEqualTo("INV-6");
    }

    @ParameterizedTest(name = "{1} at {2} % in {0}: {3} with tax {4}")
    @CsvSource({
        "JPY, 1000.5, 10, 1101, 100",
        "JPY, 1, 0, 1, 0",
        "EUR, 0.005, 21, 0.01, 0.00",
        "EUR, 19.995, 20, 24.00, 4.00",
        "KWD, 1.2345, 5, 1.297, 0.062",
        "KWD, 0.0004, 0, 0.000, 0.000",
    })
    void isRoundedToTheDigitsOfItsCurrency(String currency, String price, String rate, String total, String tax) {
        var given = Given.organization();
        var id = given.openInvoice()
                .in(currency)
                .with("lines", List.of(Map.of("description", "Work", "unitPrice", price, "taxRate", rate)))
                .send();
        var invoice = given.admin().get("/v1/invoices/" + id).jsonPath();
        assertThat(invoice.getString("total")).isEqualTo(total);
        assertThat(invoice.getString("tax")).isEqualTo(tax);
        assertThat(invoice.getString("outstanding")).isEqualTo(total);
        assertThat(invoice.getString("fees"))
                .isEqualTo(total.replaceAll("^[0-9]+", "0").replaceAll("[0-9]", "0"));
    }

    @Test
    void overNothingIsPaidAtOnce() {
        var given = Given.organization();
        var id = given.openInvoice().of("0.00").send();
        var invoice = given.admin().get("/v1/invoices/" + id).jsonPath();
        assertThat(invoice.getString("status")).isEqualTo("PAID");
        assertThat(invoice.getString("settlement")).isEqualTo("SETTLED");
    }

    @Test
    void isRefusedWithATotalThatCannotBe() {
        var given = Given.organization();
        var client = given.client("ACME");
        expectProblem(422, "total-negative", create(given, Map.of("clientId", client, "lines", lines("-0.01"))));
        expectProblem(
                422,
                "total-too-large",
                create(
                        given,
                        Map.of(
                                "clientId",
                                client,
                                "lines",
                                List.of(Map.of(
                                        "description",
                                        "Work",
                                        "quantity",
                                        "999999999999",
                                        "unitPrice",
                                        "999999999999")))));
        expect(201, create(given, Map.of("clientId", client, "lines", lines("0.00"))));
    }

    @Test
    void fallsDueInInstalmentsThatSumToTheTotal() {
        var given = Given.organization();
        var client = given.client("ACME");
        var plan = List.of(
                Map.of("dueDate", "2026-05-01", "amount", "40.00"), Map.of("dueDate", "2026-04-01", "amount", "60.00"));
        var created = expect(
                        201,
                        create(
                                given,
                                Map.of(
                                        "clientId",
                                        client,
                                        "lines",
                                        lines("100.00"),
                                        "instalments",
                                        plan,
                                        "send",
                                        true)))
                .jsonPath();
        assertThat(created.getString("dueDate")).isEqualTo("2026-04-01");
        assertThat(created.<String>getList("instalments.dueDate")).containsExactly("2026-04-01", "2026-05-01");
        assertThat(created.<String>getList("instalments.outstanding")).containsExactly("60.00", "40.00");
        expectProblem(
                422,
                "schedule-sum-mismatch",
                create(given, Map.of("clientId", client, "lines", lines("100.01"), "instalments", plan)));
        var many = new ArrayList<Map<String, Object>>();
        for (var i = 1; i <= 100; i++) {
            many.add(Map.of("dueDate", "20%02d-05-01".formatted(i % 100), "amount", "999999999999999"));
        }
        expectWrong(
                create(
                        given,
                        Map.of("clientId", client, "lines", lines("1.00"), "instalments", many, "currency", "KWD")),
                "/instalments");
        expectWrong(
                create(
                        given,
                        Map.of(
                                "clientId",
                                client,
                                "lines",
                                lines("100.00"),
                                "instalments",
                                plan,
                                "dueDate",
                                "2026-05-01")),
                "/dueDate");
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        var given = Given.organization();
        expectWrong(
                create(
                        given,
                        Map.of(
                                "clientId",
                                given.client("ACME"),
                                "periodFrom",
                                "2026-03-02",
                                "periodTo",
                                "2026-03-01",
                                "lines",
                                List.of(
                                        Map.of("description", "A", "unitPrice", "1", "baseQuantity", "0"),
                                        Map.of(
                                                "description",
                                                "B",
                                                "unitPrice",
                                                "1",
                                                "discountPercent",
                                                "5",
                                                "discountAmount",
                                                "1.001"),
                                        Map.of(
                                                "description",
                                                "C",
                                                "unitPrice",
                                                "1",
                                                "taxCategory",
                                                "AE",
                                                "taxRate",
                                                "5")),
                                "charges",
                                List.of(Map.of(
                                        "description", "D", "amount", "1.00", "taxCategory", "Z", "taxRate", "9")))),
                "/periodTo",
                "/lines/0/baseQuantity",
                "/lines/1/discountAmount",
                "/lines/2/taxRate",
                "/charges/0/taxRate");
        expectWrong(
                create(given, Map.of("clientId", given.client("B"), "lines", lines("1"), "currency", "XAU")),
                "/currency");
    }

    @Test
    void isForAClientAndAnOwnerOfOnesOwn() {
        var given = Given.organization();
        var stranger = Given.organization();
        var client = given.client("ACME");
        expectProblem(404, "not-found", create(given, Map.of("clientId", NOBODY, "lines", lines("1"))));
        expectProblem(
                404, "not-found", create(given, Map.of("clientId", stranger.client("Other"), "lines", lines("1"))));
        expectProblem(
                404,
                "not-found",
                create(given, Map.of("clientId", client, "lines", lines("1"), "ownerId", stranger.personId())));
        expect(200, given.admin().post("/v1/clients/" + client + "/archive"));
        expectProblem(422, "client-archived", create(given, Map.of("clientId", client, "lines", lines("1"))));
        var draft = given.openInvoice().draft();
        expectProblem(404, "not-found", stranger.admin().get("/v1/invoices/" + draft));
        expectProblem(404, "not-found", stranger.admin().post("/v1/invoices/" + draft + "/send", Map.of()));
        expectProblem(
                403,
                "forbidden",
                given.key(Role.COLLECTOR).post("/v1/invoices", Map.of("clientId", client, "lines", lines("1"))));
    }

    @Test
    void goesToTheOwnerOfItsClientElseToWhoeverSendsIt() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        var hers = given.client("Hers", Map.of("ownerId", ann));
        var key = given.key(ann, Role.FINANCE);
        assertThat(owner(given, given.openInvoice().to(hers).send())).isEqualTo(ann);
        var draft = given.openInvoice().draft();
        assertThat(owner(given, draft)).isNull();
        expect(200, key.post("/v1/invoices/" + draft + "/send", Map.of()));
        assertThat(owner(given, draft)).isEqualTo(ann);
    }

    @Test
    void hasAnExternalReferenceOfItsOwn() {
        var given = Given.organization();
        given.openInvoice().with("externalRef", "E-1").draft();
        expectProblem(
                409,
                "already-exists",
                create(given, Map.of("clientId", given.client("B"), "lines", lines("1"), "externalRef", "E-1")));
        expectProblem(
                422,
                "no-recipient",
                create(
                        given,
                        Map.of("clientId", given.client("C"), "lines", lines("1"), "send", true, "deliver", "EMAIL")));
    }

    @Test
    void isVoidOnlyWithoutMoney() {
        var given = Given.organization();
        var id = given.openInvoice().send();
        var invoice = "/v1/invoices/" + id;
        var payment = given.payment("10.00").on(id, "10.00").record();
        expectProblem(422, "money-allocated", given.admin().post(invoice + "/void", Map.of("reason", "Twice.")));
        expect(200, given.admin().post("/v1/payments/" + payment + "/reverse", Map.of("reason", "Bounced.")));
        var voided = expect(200, given.admin().post(invoice + "/void", Map.of("reason", "Twice.")))
                .jsonPath();
        assertThat(voided.getString("status")).isEqualTo("VOID");
        assertThat(voided.getString("voidedDate")).isEqualTo("2026-03-02");
        assertThat(voided.getString("voidReason")).isEqualTo("Twice.");
        assertThat(voided.getString("outstanding")).isEqualTo("0.00");
        assertThat(voided.<String>getList("availableActions")).containsExactly("NOTE");
        expectProblem(409, "invoice-void", given.admin().post(invoice + "/void", Map.of("reason", "Again.")));
        expectProblem(
                409,
                "invoice-is-draft",
                given.admin().post("/v1/invoices/" + given.openInvoice().draft() + "/void", Map.of("reason", "No.")));
        expectProblem(
                409,
                "invoice-void",
                given.admin()
                        .post(
                                "/v1/payments",
                                Map.of(
                                        "currency",
                                        "EUR",
                                        "amount",
                                        "1.00",
                                        "method",
                                        "CASH",
                                        "allocations",
                                        List.of(Map.of("invoiceId", id, "amount", "1.00")))));
    }

    @Test
    void isFoundInListsSortedAsWanted() {
        var given = Given.organization();
        var first = given.openInvoice().of("30.00").dueOn("2026-02-20").send();
        var second = given.openInvoice().of("10.00").dueOn("2026-03-05").send();
        var third = given.openInvoice().of("20.00").dueOn("2026-06-01").draft();
        assertThat(ids(given, "sort", "dueDate")).containsExactly(first, second, third);
        assertThat(ids(given, "sort", "-total")).containsExactly(first, third, second);
        assertThat(ids(given, "status", "OVERDUE")).containsExactly(first);
        assertThat(ids(given, "status", List.of("DUE", "DRAFT"))).containsExactly(third, second);
        assertThat(ids(given, "minOutstanding", "10.01")).containsExactly(first);
        for (var sort : List.of("dueDate", "issueDate", "number", "total", "outstanding", "createdAt", "-createdAt")) {
            var page = expect(
                            200,
                            given.admin().query("sort", sort).query("limit", 1).get("/v1/invoices"))
                    .jsonPath();
            var all = new ArrayList<>(page.getList("items.id", UUID.class));
            while (page.getString("nextCursor") != null) {
                page = expect(
                                200,
                                given.admin()
                                        .query("sort", sort)
                                        .query("limit", 1)
                                        .query("cursor", page.getString("nextCursor"))
                                        .get("/v1/invoices"))
                        .jsonPath();
                all.addAll(page.getList("items.id", UUID.class));
            }
            assertThat(all).as(sort).containsExactlyElementsOf(ids(given, "sort", sort));
            expectWrong(
                    given.admin()
                            .query("sort", sort)
                            .query("cursor", forged(sort, "number".equals(sort) ? "\u0000" : "nothing"))
                            .get("/v1/invoices"),
                    "cursor");
        }
    }

    private static String forged(String sort, String value) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((sort + "\n" + NOBODY + "\n" + value).getBytes(StandardCharsets.UTF_8));
    }

    private static List<UUID> ids(Given given, String parameter, Object value) {
        return expect(200, given.admin().query(parameter, value).get("/v1/invoices"))
                .jsonPath()
                .getList("items.id", UUID.class);
    }

    private static Response create(Given given, Map<String, ?> body) {
        return given.admin().post("/v1/invoices", new HashMap<>(body));
    }

    private static List<Map<String, String>> lines(String price) {
        return List.of(Map.of("description", "Work", "unitPrice", price));
    }

    private static String number(Given given, UUID id) {
        return given.admin().get("/v1/invoices/" + id).jsonPath().getString("number");
    }

    private static UUID owner(Given given, UUID id) {
        return given.admin().get("/v1/invoices/" + id).jsonPath().getUUID("ownerId");
    }
}
