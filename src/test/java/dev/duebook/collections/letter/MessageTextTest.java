package dev.duebook.collections.letter;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.InvoiceLetters;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@DuebookTest
class MessageTextTest {
    private static final String TEXTS = "/v1/message-texts/";

    @Inject
    MessageTexts texts;

    @Inject
    InvoiceLetters letters;

    @Test
    void isMadeReplacedListedAndDeleted() {
        var given = Given.organization();
        var admin = given.admin();
        var made = expect(201, admin.put(TEXTS + "CLIENT_FIRM/en", text("{{invoiceNumbers}}", "{{invoices}}")));
        assertThat(made.header("Location")).endsWith(TEXTS + "CLIENT_FIRM/en");
        assertThat(version(made)).isEqualTo(1);
        var same = expect(200, admin.put(TEXTS + "CLIENT_FIRM/en", text("{{invoiceNumbers}}", "{{invoices}}")));
        assertThat(version(same)).isEqualTo(1);
        expectProblem(412, "stale-version", admin.ifMatch(7).put(TEXTS + "CLIENT_FIRM/en", text("A", "B")));
        assertThat(version(expect(200, admin.ifMatch(1).put(TEXTS + "CLIENT_FIRM/en", text("A", "B")))))
                .isEqualTo(2);
        expect(201, admin.dryRun().put(TEXTS + "INVOICE/nl", text("A", "B")));
        expect(201, admin.put(TEXTS + "INVOICE/nl-BE", text("C", "=D")));

        var page = expect(200, admin.query("limit", 1).get("/v1/message-texts")).jsonPath();
        assertThat(page.<String>getList("items.subject")).containsExactly("A");
        assertThat(expect(
                                200,
                                admin.query("cursor", page.getString("nextCursor"))
                                        .get("/v1/message-texts"))
                        .jsonPath()
                        .<String>getList("items.locale"))
                .containsExactly("nl-BE");
        assertThat(expect(200, admin.query("format", "csv").get("/v1/message-texts"))
                        .asString())
                .startsWith("id,kind,locale,subject,body,createdAt,updatedAt\r\n")
                .contains("CLIENT_FIRM,en,A,B,", "INVOICE,nl-BE,C,'=D,");
        assertThat(Given.organization()
                        .admin()
                        .get("/v1/message-texts")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();

        expect(204, admin.delete(TEXTS + "CLIENT_FIRM/en"));
        expectProblem(404, "not-found", admin.delete(TEXTS + "CLIENT_FIRM/en"));
        expectProblem(404, "not-found", Given.organization().admin().delete(TEXTS + "INVOICE/nl-BE"));
        assertThat(version(expect(201, admin.put(TEXTS + "CLIENT_FIRM/en", text("A", "B")))))
                .isEqualTo(1);
    }

    @Test
    void takesPlaceholdersOfItsKindOnlyAndNamesAllOthers() {
        var admin = Given.organization().admin();
        for (var kind : MessageTextKind.values()) {
            var subject = all(kind.inSubject());
            expect(201, admin.put(TEXTS + kind + "/en", text(subject, all(kind.inBody()))));
        }
        var refused = expectWrong(
                admin.put(
                        TEXTS + "CLIENT_FIRM/en",
                        text("{{invoices}} {{x}}", "{{#each a}} {{invoiceNumber}} {{{today}}}")),
                "/subject",
                "/body");
        assertThat(refused.jsonPath().<String>getList("errors.detail"))
                .extracting(detail -> detail.substring(0, detail.indexOf(';')))
                .containsExactly(
                        "has {{invoices}}", "has {{x}}", "has {{#each a}}", "has {{invoiceNumber}}", "has {{{today}}");
        expectWrong(admin.put(TEXTS + "INVOICE/en", text("{{today", "{{")), "/subject", "/body");
        expectWrong(admin.put(TEXTS + "INVOICE/fr", text("{{today}}", "B")), "locale", "/subject");
        expectWrong(admin.bad().put(TEXTS + "OTHER/e", text("A", "B")), "kind", "locale");
        expectWrong(admin.bad().put(TEXTS + "INVOICE/en", text(" ", "x".repeat(10_001))), "/subject", "/body");
    }

    @Test
    void whatIsRefusedOrHarmlessIsNeverEvaluated() {
        var given = Given.organization();
        for (var payload : LetterSafetyTest.payloads()) {
            var answer = given.admin().bad().put(TEXTS + "CLIENT_FIRM/en", text("Subject", "Hello " + payload));
            if (payload.contains("{{") && !payload.matches("\\{\\{clientName}}|\\{\\{ownerName}} \\{\\{sentence}}")
                    || payload.contains("\u0000")) {
                expectProblem(400, "invalid-request", answer);
            } else {
                assertThat(answer.statusCode()).as(payload).isIn(200, 201);
                assertThat(answer.jsonPath().getString("body")).isEqualTo("Hello " + payload);
            }
        }
    }

    @Test
    void isFoundForALocaleOrElseItsLanguage() {
        var given = Given.organization();
        expect(201, given.admin().put(TEXTS + "CLIENT_FIRM/nl", text("Dutch", "B")));
        expect(201, given.admin().put(TEXTS + "CLIENT_FIRM/nl-BE", text("Flemish", "B")));
        var all = OnBehalf.of(given.id(), () -> texts.all(given.id()));

        for (var wanted :
                Map.of("nl-BE", "Flemish", "nl-NL", "Dutch", "nl", "Dutch").entrySet()) {
            assertThat(OnBehalf.of(given.id(), () -> texts.of(given.id(), "CLIENT_FIRM", wanted.getKey()))
                            .map(MessageText::subject))
                    .contains(wanted.getValue());
            assertThat(MessageTexts.of(all, MessageTexts.kind(Tone.FIRM), wanted.getKey())
                            .map(MessageText::subject))
                    .contains(wanted.getValue());
        }
        assertThat(OnBehalf.of(given.id(), () -> texts.of(given.id(), "CLIENT_FIRM", "pl")))
                .isEmpty();
        assertThat(MessageTexts.of(all, "CLIENT_FORMAL", "nl")).isEmpty();
        assertThat(OnBehalf.of(given.id(), () -> texts.of(Given.organization().id(), "CLIENT_FIRM", "nl")))
                .isEmpty();
    }

    @Test
    void isWhatAnInvoiceIsSentIn() {
        var given = Given.organization(Map.of("locale", "nl-NL"));
        var client = given.client(
                "{{total}} <b>",
                Map.of("locale", "fr-FR", "contacts", List.of(Map.of("name", "Ann", "email", "a@example.com"))));
        expect(
                201,
                given.admin()
                        .put(TEXTS + "INVOICE/nl", text("{{invoiceNumber}}\r\nBcc: x", "{{clientName}}: {{total}}")));
        var invoice = given.openInvoice()
                .to(client)
                .with("number", "N-1")
                .with("deliver", "EMAIL")
                .send();

        var letter = OnBehalf.of(given.id(), () -> letters.letter(given.id(), invoice));

        assertThat(letter.subject()).isEqualTo("N-1  Bcc: x");
        assertThat(letter.text()).isEqualTo("{{total}} <b>: EUR 100,00\n");
        assertThat(letter.html()).contains("{{total}} &lt;b&gt;: EUR 100,00");
    }

    private static String all(List<String> placeholders) {
        return String.join(
                " ", placeholders.stream().map(name -> "{{" + name + "}}").toList());
    }

    private static Map<String, String> text(String subject, String body) {
        return Map.of("subject", subject, "body", body);
    }
}
