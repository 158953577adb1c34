package dev.duebook.collections.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users wrote is data: in subjects, in text, in HTML, in their own words. */
class LetterSafetyTest {
    /** Elements and attributes that our own HTML never has. */
    private static final Pattern FOREIGN =
            Pattern.compile("<(script|img|iframe|svg|object|a href=\"(?!https?://))|javascript:[^<]*\">|<b>onload");

    static List<String> payloads() {
        return List.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</p></div><iframe src=//evil.example>",
                "<svg/onload=alert(1)>",
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "{{clientName}}",
                "{{ownerName}} {{sentence}}",
                "{{{clientName}}}",
                "{{#each invoices}}x{{/each}}",
                "{{constructor.constructor('return 1')()}}",
                "${7*7}",
                "#{7*7}",
                "<%= 7*7 %>",
                "{7*7}",
                "{inject:vertx}",
                "{cdi:vertx.close()}",
                "{config:property('quarkus.datasource.password')}",
                "{#for i in 1000000000}x{/for}",
                "{#include letter}{/include}",
                "{#eval '{1}'}{/eval}",
                "{subject.getClass().getName()}",
                "{lines.class}",
                "{blocks.raw}",
                "{subject.raw}",
                "{#insert}{/insert}",
                "{|literal|}",
                "\\{subject}",
                "{!comment!}",
                "Acme\r\nBcc: everyone@example.com",
                "Acme\nSubject: other\n\nbody",
                "Acme\u2028Bcc: a@example.com\u0085X: y\u0000",
                "%0d%0aBcc: a@example.com",
                "=?utf-8?q?=0d=0aBcc:a@example.com?=");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void nothingInAValueIsEvaluated(String payload) {
        check(payload, Letters.compose(LetterExamples.named(payload, payload), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void nothingInAValueIsEvaluatedInTheOrganizationsOwnWordsEither(String payload) {
        var own = new MessageText(
                "CLIENT_FRIENDLY",
                "en",
                "{{invoiceNumbers}} {{clientName}}",
                "{{clientName}}: {{invoices}} {{sentence}}\n\n{{invoices}}\n\n{{signature}}");
        check(payload, Letters.compose(LetterExamples.named(payload, payload), Optional.of(own)));
    }

    private static void check(String payload, Letter letter) {
        var shown = Letter.oneLine(payload);
        assertThat(letter.subject()).contains(shown).doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
        assertThat(letter.text()).contains(shown);
        assertThat(letter.html()).doesNotContainPattern(FOREIGN);
        assertThat(unescaped(letter.html())).contains(shown);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void nothingInTheOrganizationsOwnWordsIsEvaluatedButPlaceholders(String payload) {
        if (payload.contains("{{")) {
            return;
        }
        var own = new MessageText("CLIENT_FRIENDLY", "en", payload, "Hello " + payload);
        var letter =
                Letters.compose(LetterExamples.client(Tone.FRIENDLY, "en", LetterExamples.overdue()), Optional.of(own));

        assertThat(letter.subject()).isEqualTo(Letter.oneLine(payload)).doesNotContainPattern("\\p{Cntrl}");
        assertThat(letter.html()).doesNotContainPattern(FOREIGN);
        assertThat(unescaped(letter.html()))
                .contains(payload.lines().map(Letter::oneLine).toList());
    }

    @Test
    void ownWordsGrowNoFurtherThanAMessage() {
        var line = LetterExamples.overdue();
        var lines = java.util.Collections.nCopies(50, line).toArray(LetterFacts.Line[]::new);
        for (var body :
                List.of("{{invoices}}\n\n".repeat(700), "{{invoices}}".repeat(800), "{{sentence}} ".repeat(700))) {
            var letter = Letters.compose(
                    LetterExamples.client(Tone.FIRM, "en", lines),
                    Optional.of(new MessageText("CLIENT_FIRM", "en", "{{invoiceNumbers}}".repeat(16), body)));

            assertThat(letter.subject()).hasSizeLessThanOrEqualTo(300);
            assertThat(letter.text()).hasSizeLessThan(21_000);
            assertThat(letter.html()).hasSizeLessThan(256_000);
        }
    }

    @Test
    void aTemplateNamesItsPlaceholders() {
        assertThat(MessageTextTemplate.parse("a {{b}} {{ c }} {{#if d}} {{{e}}} {{}}")
                        .placeholders())
                .containsExactly("b", "c", "#if d", "{e", "");
        assertThatThrownBy(() -> MessageTextTemplate.parse("a {{b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has {{ without }}");
        assertThat(MessageTextTemplate.parse("}} {x} { {y} }").placeholders()).isEmpty();
    }

    @Test
    void aSubjectIsCutBetweenCharacters() {
        var letter = new Letter("x".repeat(298) + "😀".repeat(9), "", "");
        assertThat(letter.subject()).hasSize(299).endsWith("x…");
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
