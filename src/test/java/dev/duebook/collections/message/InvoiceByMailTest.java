package dev.duebook.collections.message;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.invoice.Invoices;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DuebookTest
class InvoiceByMailTest {
    private static final Instant AT = Instant.parse("2026-03-02T10:05:00Z");

    @Inject
    Invoices invoices;

    @Inject
    InvoiceLetters letters;

    @Inject
    @EveryRow
    AgroalDataSource dataSource;

    @Test
    void goesToTheContactsThatReceiveInvoices() throws SQLException {
        var given = Given.organization();
        var client = given.client(
                "ACME",
                Map.of(
                        "locale",
                        "nl-NL",
                        "contacts",
                        List.of(
                                contact("Ann", "ann@example.com", "INVOICES"),
                                contact("Bob", "bob@example.com", "REMINDERS"),
                                Map.of("name", "Cas", "email", "cas@example.com"),
                                contact("Ann again", "ANN@example.com", "INVOICES"),
                                Map.of("name", "Dee"))));
        var invoice = given.openInvoice().to(client).with("deliver", "EMAIL").send();

        var shown = expect(200, given.admin().get("/v1/invoices/" + invoice)).jsonPath();
        assertThat(shown.<Map<String, String>>getList("deliveries"))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery)
                        .containsEntry("channel", "EMAIL")
                        .containsEntry("to", "ann@example.com, cas@example.com")
                        .containsEntry("state", "PLANNED"));
        assertThat(messages(given.id()))
                .containsExactly("INVOICE CLIENT EMAIL PLANNED nl-NL FRIENDLY 2026-03-02 " + invoice + " "
                        + shown.getString("deliveries[0].messageId")
                        + " [{\"name\": \"Ann\", \"email\": \"ann@example.com\"},"
                        + " {\"name\": \"Cas\", \"email\": \"cas@example.com\"}]");
    }

    @Test
    void aDraftGoesTheSameWay() throws SQLException {
        var given = Given.organization(Map.of("locale", "pl"));
        var client = given.client("ACME", Map.of("contacts", List.of(Map.of("name", "Ann", "email", "a@example.com"))));
        var draft = "/v1/invoices/" + given.openInvoice().to(client).draft();

        expect(200, given.admin().dryRun().post(draft + "/send", Map.of("deliver", "EMAIL")));
        assertThat(messages(given.id())).isEmpty();

        var sent = expect(200, given.admin().post(draft + "/send", Map.of("deliver", "EMAIL")));
        assertThat(sent.jsonPath().getString("deliveries[0].state")).isEqualTo("PLANNED");
        assertThat(messages(given.id())).singleElement().asString().startsWith("INVOICE CLIENT EMAIL PLANNED pl ");
    }

    @Test
    void isRefusedWhereNobodyWouldGetIt() throws SQLException {
        var given = Given.organization();
        var client = given.client(
                "ACME",
                Map.of("contacts", List.of(Map.of("name", "Dee"), contact("Bob", "bob@example.com", "REMINDERS"))));
        var draft = "/v1/invoices/" + given.openInvoice().to(client).draft();

        expectProblem(422, "no-recipient", given.admin().post(draft + "/send", Map.of("deliver", "EMAIL")));
        assertThat(given.admin().get(draft).jsonPath().getString("status")).isEqualTo("DRAFT");
        assertThat(messages(given.id())).isEmpty();
    }

    @Test
    void whatBecameOfItIsAFactOfTheInvoice() {
        var given = Given.organization();
        var invoice = mailed(given);
        var path = "/v1/invoices/" + invoice;
        var messageId = given.admin().get(path).jsonPath().getString("deliveries[0].messageId");

        OnBehalf.run(given.id(), () -> invoices.deliveryBecame(given.id(), invoice, messageId, "UNKNOWN", AT));
        OnBehalf.run(given.id(), () -> invoices.deliveryBecame(given.id(), invoice, messageId, "FAILED", AT));
        OnBehalf.run(given.id(), () -> invoices.deliveryBecame(given.id(), invoice, "ann@example.com", "SENT", AT));
        OnBehalf.run(
                given.id(), () -> invoices.deliveryBecame(given.id(), invoice, messageId, "SENT", AT.plusSeconds(60)));
        OnBehalf.run(given.id(), () -> invoices.deliveryBecame(given.id(), invoice, "<another@duebook>", "FAILED", AT));

        var shown = expect(200, given.admin().get(path));
        assertThat(version(shown)).isEqualTo(5);
        assertThat(shown.jsonPath().getString("deliveries[0].state")).isEqualTo("SENT");
        assertThat(shown.jsonPath().getString("deliveries[0].at")).isEqualTo(AT.toString());
        assertThat(shown.jsonPath().getList("deliveries")).hasSize(1);
        assertThat(expect(200, given.admin().get(path + "/history")).jsonPath().<String>getList("items.action"))
                .containsExactly(
                        "invoice.created",
                        "invoice.sent",
                        "invoice.delivery-unknown",
                        "invoice.delivery-failed",
                        "invoice.delivered");
    }

    @Test
    void isWrittenFromWhatWasSent() {
        var given = Given.organization(
                Map.of("bankAccount", Map.of("iban", "NL91ABNA0417164300", "bic", "ABNANL2A", "bankName", "ABN AMRO")));
        var client = given.client(
                "Oak & Ember",
                Map.of("locale", "en", "contacts", List.of(Map.of("name", "Ann", "email", "ann@example.com"))));
        var invoice = given.openInvoice()
                .to(client)
                .with("deliver", "EMAIL")
                .with("number", "2026-0042")
                .with("terms", "30 days net")
                .with("charges", List.of(Map.of("description", "Courier", "amount", "5")))
                .with("deliverables", List.of(Map.of("description", "Logo", "approvedBy", "Lena")))
                .send();

        var letter = OnBehalf.of(given.id(), () -> letters.letter(given.id(), invoice));

        assertThat(letter.subject()).startsWith("Invoice 2026-0042 from Organization ");
        assertThat(letter.text())
                .contains(
                        "Dear Ann,",
                        "- Work\n  Quantity: 1; Unit price: EUR 100.00;",
                        "Courier: EUR 5.00",
                        "Total: EUR 105.00",
                        "IBAN: NL91ABNA0417164300",
                        "Payment reference: RF88 2026 0042",
                        "- Logo (approved by Lena)",
                        "30 days net")
                .doesNotContain("null");
        assertThat(letter.html()).contains("Oak &amp; Ember");
    }

    private static UUID mailed(Given given) {
        var client = given.client("ACME", Map.of("contacts", List.of(contact("Ann", "ann@example.com", "INVOICES"))));
        return given.openInvoice().to(client).with("deliver", "EMAIL").send();
    }

    private static Map<String, Object> contact(String name, String email, String receives) {
        return Map.of("name", name, "email", email, "receives", List.of(receives));
    }

    private List<String> messages(UUID organizationId) throws SQLException {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("""
                        select concat_ws(' ', kind, audience, channel, state, locale, tone, local_date, invoice_id,
                            message_id, recipients)
                        from message where organization_id = ? and next_attempt_at <= now() order by id
                        """)) {
            query.setObject(1, organizationId);
            var rows = query.executeQuery();
            var messages = new ArrayList<String>();
            while (rows.next()) {
                messages.add(rows.getString(1));
            }
            return messages;
        }
    }
}
