package dev.duebook.book.invoice;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answer to creating and sending at once is not read from the tables; it says what they say. */
@DuebookTest
class SentAtOnceTest {
    private static final Map<String, ?> LINE = Map.of("description", "Work", "unitPrice", "99.995", "taxRate", "21.0");

    private Given given;

    @BeforeEach
    void aSellerOfWhomMuchIsKnown() {
        given = Given.organization(Map.of(
                "dueSoonDays",
                40,
                "agingBounds",
                List.of(10, 20, 30),
                "taxId",
                "NL001234567B01",
                "email",
                "office@example.com",
                "phone",
                "+31 20 555 0100",
                "address",
                Map.of("line1", "Herengracht 1", "postalCode", "1015 BA", "city", "Amsterdam", "country", "NL"),
                "bankAccount",
                Map.of("iban", "NL91ABNA0417164300", "bic", "ABNANL2A", "bankName", "ABN AMRO")));
    }

    @Test
    void answersWhatIsReadOfAPlainInvoice() {
        answersWhatIsRead(given, Map.of("clientId", given.client("ACME"), "lines", List.of(LINE)));
    }

    @Test
    void answersWhatIsReadWhereNothingIsKnownOfTheSeller() {
        var bare = Given.organization();
        answersWhatIsRead(bare, Map.of("clientId", bare.client("ACME"), "lines", List.of(LINE)));
    }

    @Test
    void answersWhatIsReadWithEverythingThatCanBeSaid() {
        var client = given.client(
                "ACME \"Zürich\" \\ Söhne",
                Map.of(
                        "contacts",
                        List.of(
                                Map.of("name", "Bo", "email", "bo@client.example", "receives", List.of("REMINDERS")),
                                Map.of("name", "Di", "email", "di@client.example")),
                        "address",
                        Map.of("line1", "Quay 7", "city", "Zürich", "country", "CH"),
                        "taxId",
                        "CHE-1",
                        "ownerId",
                        given.person("Ann", Role.FINANCE)));
        answersWhatIsRead(
                given,
                with(
                        client,
                        Map.entry("number", "2026/A-17"),
                        Map.entry("issueDate", "2026-01-15"),
                        Map.entry("dueDate", "2026-02-10"),
                        Map.entry("deliveryDate", "2026-01-10"),
                        Map.entry("periodFrom", "2026-01-01"),
                        Map.entry("periodTo", "2026-01-31"),
                        Map.entry("billingBasis", "HOURLY"),
                        Map.entry("purchaseOrder", "PO-1"),
                        Map.entry("projectRef", "P-1"),
                        Map.entry("externalRef", "X-1"),
                        Map.entry("sourceRef", "S-1"),
                        Map.entry("terms", "30 days"),
                        Map.entry("notes", "Line one\nline, \"two\" {3}"),
                        Map.entry("tags", List.of("b", "a", "with, comma", "NULL")),
                        Map.entry("metadata", Map.of("z", "1", "longer-key", "2", "a", "")),
                        Map.entry("acceptedMethods", List.of("CARD", "BANK_TRANSFER")),
                        Map.entry(
                                "charges", List.of(Map.of("description", "Freight", "amount", "5.5", "taxRate", "9"))),
                        Map.entry("discounts", List.of(Map.of("description", "Loyal", "amount", "1"))),
                        Map.entry(
                                "deliverables",
                                List.of(Map.of(
                                        "description", "Report",
                                        "deliveredDate", "2026-01-09",
                                        "approvedBy", "Lena",
                                        "approvedDate", "2026-01-10",
                                        "url", "https://example.com/report"))),
                        Map.entry(
                                "lines",
                                List.of(
                                        LINE,
                                        Map.of(
                                                "description", "Paper",
                                                "quantity", "1200.500000",
                                                "unit", "sheet",
                                                "unitCode", "ST",
                                                "unitPrice", "3.10",
                                                "baseQuantity", "100",
                                                "discountPercent", "2.50",
                                                "taxRate", "9.0000",
                                                "sourceRef", "L-2"),
                                        Map.of(
                                                "description", "Books",
                                                "unitPrice", "10",
                                                "discountAmount", "0.5",
                                                "taxCategory", "E",
                                                "exemptionReason", "Art. 132")))));
    }

    @Test
    void answersWhatIsReadOfInstalmentsSomeOfWhichAreLate() {
        answersWhatIsRead(
                given,
                with(
                        given.client("ACME"),
                        Map.entry("issueDate", "2026-01-15"),
                        Map.entry(
                                "lines", List.of(Map.of("description", "Work", "unitPrice", "100.00", "taxRate", "0"))),
                        Map.entry(
                                "instalments",
                                List.of(
                                        Map.of("dueDate", "2026-05-01", "amount", "60"),
                                        Map.of("dueDate", "2026-02-01", "amount", "40.00")))));
    }

    @Test
    void answersWhatIsReadInCurrenciesOfOtherDigitsAndOfNothingOwed() {
        for (var currency : List.of("JPY", "KWD")) {
            answersWhatIsRead(
                    given,
                    with(
                            given.client("ACME"),
                            Map.entry("currency", currency),
                            Map.entry("lines", List.of(Map.of("description", "Work", "unitPrice", "1234.5")))));
        }
        answersWhatIsRead(
                given,
                with(
                        given.client("ACME"),
                        Map.entry("lines", List.of(Map.of("description", "Sample", "unitPrice", "0")))));
    }

    @Test
    void answersWhatIsReadOfNamedOwners() {
        var ann = given.person("Ann", Role.COLLECTOR);
        for (var owner : List.of(ann, given.personId())) {
            answersWhatIsRead(
                    given, with(given.client("ACME"), Map.entry("lines", List.of(LINE)), Map.entry("ownerId", owner)));
        }
    }

    @SafeVarargs
    private static Map<String, Object> with(UUID client, Map.Entry<String, ?>... fields) {
        var request = new HashMap<String, Object>();
        request.put("clientId", client);
        for (var field : fields) {
            request.put(field.getKey(), field.getValue());
        }
        return request;
    }

    private static void answersWhatIsRead(Given given, Map<String, ?> asked) {
        var request = new HashMap<String, Object>(asked);
        request.put("send", true);

        var answered = expect(201, given.admin().post("/v1/invoices", request));

        var read = expect(200, given.admin().get(answered.header("Location")));
        assertThat(answered.jsonPath().getMap("")).isEqualTo(read.jsonPath().getMap(""));
        assertThat(version(answered)).isEqualTo(version(read));
        assertThat(read.jsonPath().getString("number")).isNotNull();
    }
}
