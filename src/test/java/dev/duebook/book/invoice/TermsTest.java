package dev.duebook.book.invoice;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose terms an invoice falls due by: its own, else the client's, else the organization's. */
@DuebookTest
class TermsTest {
    private static final Map<String, Object> MONTH_AFTER_MONTH_END = Map.of("kind", "END_OF_MONTH", "months", 1);
    private static final Map<String, Object> THE_25TH = Map.of("kind", "END_OF_MONTH", "dayOfMonth", 25);
    private static final String ISSUED = "2026-02-15";

    @Test
    void theClientsTermsHoldForDraftsAndWhatIsSentAtOnce() {
        var given = Given.organization();
        var client = given.client("ACME", Map.of("paymentTerms", MONTH_AFTER_MONTH_END));

        assertThat(given.admin().get("/v1/clients/" + client).jsonPath().getMap("paymentTerms"))
                .isEqualTo(MONTH_AFTER_MONTH_END);
        assertThat(dueDate(
                        given, given.openInvoice().to(client).issuedOn(ISSUED).draft()))
                .isEqualTo("2026-03-31");
        assertThat(dueDate(
                        given, given.openInvoice().to(client).issuedOn(ISSUED).send()))
                .isEqualTo("2026-03-31");
    }

    @Test
    void theInvoicesOwnTermsComeFirstAndTheOrganizationsLast() {
        var given = Given.organization(Map.of("paymentTerms", MONTH_AFTER_MONTH_END));
        var ofOrganization = given.client("None of its own");
        var ofDays = given.client("Days of its own", Map.of("paymentTermDays", 14));
        var ofInvoice = given.openInvoice().to(ofDays).issuedOn(ISSUED).with("paymentTerms", THE_25TH);

        assertThat(dueDate(
                        given,
                        given.openInvoice().to(ofOrganization).issuedOn(ISSUED).send()))
                .isEqualTo("2026-03-31");
        assertThat(dueDate(
                        given, given.openInvoice().to(ofDays).issuedOn(ISSUED).send()))
                .isEqualTo("2026-03-01");
        assertThat(dueDate(given, ofInvoice.draft())).isEqualTo("2026-03-25");
        var row = Map.of(
                "clientId",
                ofOrganization,
                "issueDate",
                ISSUED,
                "lines",
                List.of(Map.of("description", "Work", "unitPrice", "1")));
        var batch = expect(
                        207,
                        given.admin()
                                .post(
                                        "/v1/invoices/batch",
                                        Map.of("items", List.of(Map.of("key", "one", "request", row)))))
                .jsonPath();
        assertThat(batch.getString("results[0].resource.dueDate")).isEqualTo("2026-03-31");
    }

    @Test
    void oneWayToSayTermsTakesThePlaceOfTheOther() {
        var given = Given.organization();
        var client = given.client("ACME", Map.of("paymentTermDays", 14));
        var path = "/v1/clients/" + client;

        var terms = expect(200, given.admin().patch(path, Map.of("paymentTerms", Map.of("kind", "NET", "days", 10))));
        assertThat(terms.jsonPath().<Object>get("paymentTermDays")).isNull();
        var others = expect(200, given.admin().patch(path, Map.of("paymentTerms", MONTH_AFTER_MONTH_END)));
        assertThat(others.jsonPath().getMap("paymentTerms")).isEqualTo(MONTH_AFTER_MONTH_END);
        var days = expect(200, given.admin().patch(path, Map.of("paymentTermDays", 14)));
        assertThat(days.jsonPath().<Object>get("paymentTerms")).isNull();
        assertThat(days.jsonPath().getInt("paymentTermDays")).isEqualTo(14);

        expect(200, given.admin().patch("/v1/organization", Map.of("paymentTerms", MONTH_AFTER_MONTH_END)));
        var organization = expect(200, given.admin().patch("/v1/organization", Map.of("paymentTermDays", 7)));
        assertThat(organization.jsonPath().<Object>get("paymentTerms")).isNull();

        var draft = given.openInvoice().to(client).issuedOn(ISSUED).draft();
        expect(200, given.admin().patch("/v1/invoices/" + draft, Map.of("paymentTerms", MONTH_AFTER_MONTH_END)));
        assertThat(dueDate(given, draft)).isEqualTo("2026-03-31");
    }

    @Test
    void termsThatContradictEachOtherAreRefusedByName() {
        var given = Given.organization();
        var admin = given.admin();
        var both = Map.of("paymentTermDays", 7, "paymentTerms", MONTH_AFTER_MONTH_END);
        var nothing = Map.of("paymentTerms", Map.of("kind", "NET"));

        expectWrong(admin.patch("/v1/organization", both), "/paymentTerms");
        expectWrong(admin.patch("/v1/organization", nothing), "/paymentTerms/days");
        expectWrong(
                Api.operator()
                        .post(
                                "/v1/organizations",
                                Map.of(
                                        "name", "Both",
                                        "country", "NL",
                                        "currency", "EUR",
                                        "timeZone", "Europe/Amsterdam",
                                        "paymentTermDays", 7,
                                        "paymentTerms", MONTH_AFTER_MONTH_END)),
                "/paymentTerms");
        var client = given.client("ACME");
        expectWrong(admin.patch("/v1/clients/" + client, both), "/paymentTerms");
        expectWrong(admin.patch("/v1/clients/" + client, nothing), "/paymentTerms/days");
        expectWrong(
                admin.post(
                        "/v1/invoices",
                        Map.of(
                                "clientId",
                                client,
                                "dueDate",
                                "2026-04-01",
                                "paymentTerms",
                                THE_25TH,
                                "lines",
                                List.of(Map.of("description", "Work", "unitPrice", "1")))),
                "/dueDate");
    }

    private static String dueDate(Given given, UUID invoice) {
        return given.admin().get("/v1/invoices/" + invoice).jsonPath().getString("dueDate");
    }
}
