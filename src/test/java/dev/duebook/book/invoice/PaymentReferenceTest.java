package dev.duebook.book.invoice;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.pricing.CreditorReference;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The reference under which an invoice is to be paid. */
@DuebookTest
class PaymentReferenceTest {
    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void comesWithSendingAndStays() {
        var given = Given.organization();
        var draft = given.openInvoice().draft();
        assertThat(invoice(given, draft).getMap("")).doesNotContainKey("paymentReference");
        var sent = expect(200, given.admin().post("/v1/invoices/" + draft + "/send", Map.of()))
                .jsonPath();

        assertThat(sent.getString("paymentReference")).isEqualTo(CreditorReference.of(sent.getString("number")));
        assertThat(invoice(given, draft).getString("paymentReference")).isEqualTo(sent.getString("paymentReference"));
        expect(200, given.admin().post("/v1/invoices/" + draft + "/void", Map.of("reason", "Wrong.")));
        assertThat(invoice(given, draft).getString("paymentReference")).isEqualTo(sent.getString("paymentReference"));
    }

    @Test
    void isAnsweredWhereTheInvoiceIsSentAtOnce() {
        var given = Given.organization();
        var made = expect(
                        201,
                        given.admin()
                                .post(
                                        "/v1/invoices",
                                        Map.of(
                                                "clientId",
                                                given.client("ACME"),
                                                "number",
                                                "FV/12/03/2026",
                                                "send",
                                                true,
                                                "lines",
                                                List.of(Map.of(
                                                        "description", "Work",
                                                        "quantity", "1",
                                                        "unitPrice", "10",
                                                        "taxCategory", "Z",
                                                        "taxRate", "0")))))
                .jsonPath();

        assertThat(made.getString("paymentReference")).isEqualTo("RF85FV12032026");
        assertThat(invoice(given, made.getUUID("id")).getString("paymentReference"))
                .isEqualTo("RF85FV12032026");
    }

    @Test
    void isOfTheIdWhereTheNumberIsTooLongOrItsReferenceIsTaken() {
        var given = Given.organization();
        var first = given.openInvoice().with("number", "A-1").send();
        var alike = given.openInvoice().with("number", "A1").send();
        var tooLong =
                given.openInvoice().with("number", "1234567890-1234567890-12").send();
        var strange = given.openInvoice().with("number", "Ф-12").send();
        var elsewhere = Given.organization();
        var same = elsewhere.openInvoice().with("number", "A1").send();

        assertThat(reference(given, first)).isEqualTo(CreditorReference.of("A-1"));
        assertThat(reference(given, alike)).isEqualTo(CreditorReference.of(alike));
        assertThat(reference(given, tooLong)).isEqualTo(CreditorReference.of(tooLong));
        assertThat(reference(given, strange)).isEqualTo(CreditorReference.of(strange));
        assertThat(reference(elsewhere, same)).isEqualTo(CreditorReference.of("A-1"));
    }

    @Test
    void standsInListsAndInEvents() {
        var given = Given.organization();
        var id = given.openInvoice().with("number", "2026-0042").send();
        expect(201, given.admin().post("/v1/invoices/" + id + "/write-off", Map.of("reason", "Small.")));
        var csv = expect(200, given.admin().query("format", "csv").get("/v1/invoices"))
                .asString()
                .lines()
                .toList();

        assertThat(csv.get(0)).endsWith(",paymentReference,earlyPayment,deducted");
        assertThat(csv.get(1)).contains("RF8820260042");
        var told = jdbi.withHandle(handle -> handle.createQuery("""
                        select data ->> 'paymentReference' from outbox
                        where organization_id = :org and aggregate_id = :id
                            and type in ('invoice.sent', 'invoice.written-off')
                        """)
                .bind("org", given.id())
                .bind("id", id)
                .mapTo(String.class)
                .list());
        assertThat(told).containsExactly("RF8820260042", "RF8820260042");
    }

    private static String reference(Given given, UUID id) {
        return invoice(given, id).getString("paymentReference");
    }

    private static JsonPath invoice(Given given, UUID id) {
        return expect(200, given.admin().get("/v1/invoices/" + id)).jsonPath();
    }
}
