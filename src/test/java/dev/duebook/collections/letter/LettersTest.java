package dev.duebook.collections.letter;

import static dev.duebook.collections.letter.LetterExamples.client;
import static dev.duebook.collections.letter.LetterExamples.facts;
import static dev.duebook.collections.letter.LetterExamples.having;
import static dev.duebook.collections.letter.LetterExamples.line;
import static dev.duebook.collections.letter.LetterExamples.overdue;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {
    @Test
    void saysWhatIsDueSinceWhenAndHowToPay() {
        var letter = compose(client(Tone.FRIENDLY, "en", overdue()));

        assertThat(letter.subject()).isEqualTo("Invoice 2026-0042: a friendly reminder");
        assertThat(letter.text()).isEqualTo("""
                Hello Lena Fischer,

                Perhaps it slipped through: we have not yet received full payment of the following.

                - Invoice 2026-0042 was due on 15 May 2026 and is now 5 days overdue; EUR 1,250.00 is outstanding.
                  Issued on 15 April 2026, total EUR 1,250.00
                  Your purchase order: PO-5521
                  Agreed terms: 30 days net
                  Work: Logo design (delivered on 10 April 2026, approved by Lena Fischer, approved on 12 April 2026): https://files.example/logo

                It was a pleasure to work with you.

                How to pay
                Amount: EUR 1,250.00
                Account holder: Bright Harbor Studio
                IBAN: NL91ABNA0417164300
                BIC: ABNANL2A
                Bank: ABN AMRO
                Payment reference: 2026-0042

                If you have paid in the meantime, please disregard this message.

                If invoice 2026-0042 is paid already, please tell us here:
                https://pay.example/claim/abc

                Kind regards,
                Dana Petrova
                Bright Harbor Studio
                Kade 4
                1011 AB Amsterdam
                NL
                office@brightharbor.example
                +31 20 555 0100
                Tax ID: NL004495445B01
                """);
        assertThat(letter.html())
                .contains("<html lang=\"en\">")
                .contains("was due on 15 May 2026 and is now 5 days overdue; EUR 1,250.00 is outstanding.")
                .contains("<a href=\"https://pay.example/claim/abc\"");
    }

    @Test
    void countsTheDaysAsTheReaderDoes() {
        assertThat(compose(client(Tone.FORMAL, "en", line("1", 1, 1, "EUR"))).text())
                .contains("now 1 day overdue");
        assertThat(compose(client(Tone.FORMAL, "en", line("1", 0, 1, "EUR"))).text())
                .contains("is due today, 20 May");
        assertThat(compose(client(Tone.FORMAL, "en", line("1", -3, 1, "EUR"))).text())
                .contains("is due on 23 May 2026, in 3 days");
        assertThat(compose(client(Tone.FORMAL, "pl", line("1", 1, 1, "EUR"))).text())
                .contains("wynosi obecnie 1 dzień;");
        assertThat(compose(client(Tone.FORMAL, "pl", line("1", 22, 1, "EUR"))).text())
                .contains("wynosi obecnie 22 dni;");
        assertThat(compose(client(Tone.FORMAL, "bg", line("1", 1, 1, "EUR"))).text())
                .contains("просрочена с 1 ден;");
        assertThat(compose(client(Tone.FORMAL, "bg", line("1", 21, 1, "EUR"))).text())
                .contains("просрочена с 21 дни;");
        assertThat(compose(client(Tone.FORMAL, "nl-BE", line("1", -1, 1, "EUR")))
                        .text())
                .contains("over 1 dag;");
    }

    @Test
    void everyToneAndTimeHasWordsOfItsOwn() {
        for (var language : LetterWords.LANGUAGES) {
            var subjects = new HashSet<String>();
            var texts = new HashSet<String>();
            for (var tone : Tone.values()) {
                for (var days : List.of(-3, 0, 5)) {
                    var letter = compose(client(tone, language, line("7", days, 100, "EUR")));
                    subjects.add(letter.subject());
                    texts.add(letter.text());
                }
            }
            assertThat(subjects).as(language).hasSize(9);
            assertThat(texts).as(language).hasSize(9);
        }
    }

    @Test
    void hasWordsForEveryAudienceAndOccasionInEveryLanguage() {
        for (var language : LetterWords.LANGUAGES) {
            for (var occasion : Occasion.values()) {
                for (var audience : Audience.values()) {
                    if (audience == Audience.CLIENT && occasion.compareTo(Occasion.CLAIM_RECEIVED) > 0) {
                        continue;
                    }
                    var letter = compose(facts(audience, Tone.FIRM, occasion, language, overdue()));
                    assertThat(letter.subject()).isNotBlank().contains("2026-0042");
                    assertThat(letter.text()).doesNotContain("{{", "null");
                    assertThat(letter.html())
                            .contains("lang=\"" + language + "\"")
                            .doesNotContain("{{", "{line", "null");
                }
            }
        }
    }

    @Test
    void tellsTheTeamNoMoreThanTheFact() {
        assertThat(compose(facts(
                                Audience.FINANCE,
                                Tone.FORMAL,
                                Occasion.OVERDUE,
                                "en",
                                line("2026-0042", 3, 125_000, "EUR")))
                        .text())
                .contains("Invoice 2026-0042 of Acme is 3 days overdue; EUR 1,250.00 is outstanding; no payment is"
                        + " confirmed.\n")
                .contains("Responsible: Dana Petrova")
                .doesNotContain("IBAN");
    }

    @Test
    void neverSaysThatNothingCameWhereSomethingDid() {
        var partly = new LetterFacts.Line(
                "8",
                null,
                LetterExamples.TODAY,
                LetterExamples.TODAY,
                3,
                100_00,
                40_00,
                "EUR",
                null,
                null,
                List.of(),
                null);
        assertThat(compose(facts(Audience.OWNER, Tone.FORMAL, Occasion.OVERDUE, "en", partly))
                        .text())
                .contains("EUR 40.00 of EUR 100.00 is outstanding; no further payment is confirmed.");
    }

    @Test
    void thanksWithoutAsking() {
        for (var occasion : List.of(Occasion.PAID, Occasion.CLAIM_RECEIVED)) {
            assertThat(compose(facts(Audience.CLIENT, Tone.FIRM, occasion, "en", overdue()))
                            .text())
                    .contains("Thank you")
                    .doesNotContain("How to pay", "disregard", "already");
        }
    }

    @Test
    void putsSeveralInvoicesInOneLetterTheOldestFirst() {
        var letter = compose(client(
                Tone.FIRM,
                "en",
                line("C", -2, 5_00, "EUR"),
                line("B", 7, 10_00, "USD"),
                line("A", 9, 20_00, "EUR"),
                line("D", 0, 1_500, "JPY")));

        assertThat(letter.subject()).isEqualTo("Invoices A, B, D, …: overdue, please pay");
        assertThat(letter.text())
                .containsSubsequence("Invoice A was", "Invoice B was", "Invoice D is due today", "Invoice C is due on")
                .contains("Total outstanding: EUR 25.00, JPY 1,500, USD 10.00")
                .contains("Payment reference: A, B, D, C");
    }

    @Test
    void staysReadableWhateverTheNumberOfInvoices() {
        var lines = IntStream.range(0, 700)
                .mapToObj(i -> line("2026-" + i, i, 100, "EUR"))
                .toArray(LetterFacts.Line[]::new);
        for (var language : LetterWords.LANGUAGES) {
            var letter = compose(client(Tone.FORMAL, language, lines));
            assertThat(letter.text()).contains("650").hasSizeLessThan(20_000);
        }
        assertThat(compose(client(Tone.FORMAL, "en", lines)).text())
                .contains("Further invoices, not listed here: 650", "EUR 700.00");
    }

    @Test
    void writesAmountsAndDatesAsTheReaderDoes() {
        var kuwait = line("1", 5, 1_234_567, "KWD");
        assertThat(plain(compose(client(Tone.FORMAL, "nl", kuwait)))).contains("15 mei 2026", "KWD 1.234,567");
        assertThat(plain(compose(client(Tone.FORMAL, "pl", kuwait)))).contains("15 maja 2026", "1 234,567 KWD");
        assertThat(plain(compose(client(Tone.FORMAL, "bg", kuwait)))).contains("15 май 2026", "1 234,567 KWD");
        assertThat(plain(compose(client(Tone.FORMAL, "tr", kuwait)))).contains("15 Mayıs 2026", "1.234,567 KWD");
        assertThat(plain(compose(client(Tone.FORMAL, "vi", kuwait)))).contains("15 tháng 5", "1.234,567 KWD");
        assertThat(plain(compose(client(Tone.FORMAL, "en-US", kuwait)))).contains("May 15, 2026", "KWD 1,234.567");
        assertThat(plain(compose(client(Tone.FORMAL, "en", line("1", 5, Long.MAX_VALUE, "EUR")))))
                .contains("EUR 92,233,720,368,547,758.07");
        assertThat(plain(compose(client(Tone.FORMAL, "en", line("1", 5, 1_000_000, "JPY")))))
                .contains("JPY 1,000,000 ");
    }

    @Test
    void fallsBackToTheOrganizationsLanguageAndThenToEnglish() {
        assertThat(Letters.locale("fr-FR", "nl-NL")).isEqualTo("nl-NL");
        assertThat(Letters.locale("fr-FR", "de")).isEqualTo("en");
        assertThat(Letters.locale(null, null)).isEqualTo("en");
        assertThat(Letters.locale("pl", "nl")).isEqualTo("pl");
        assertThat(compose(client(Tone.FRIENDLY, "ja-JP", overdue())).text()).startsWith("Hello");
    }

    @Test
    void namesMoneyOnAccountOnceForAllInvoicesOfItsCurrency() {
        var lines = client(
                Tone.FRIENDLY,
                "en",
                overdue(),
                LetterExamples.line("2026-0043", 4, 5_000, "EUR"),
                LetterExamples.line("2026-0044", 3, 5_000, "USD"));
        var letter = plain(compose(having(Map.of("EUR", 10_000L, "JPY", 7L), lines)));

        assertThat(letter)
                .containsOnlyOnce("We also hold EUR 100.00 from you that is not assigned to an invoice yet")
                .doesNotContain("JPY");
        assertThat(plain(compose(lines))).doesNotContain("not assigned");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{invoices}}", "Hello.\n\n{{invoices}}\n\nBye.", "Hello.", "{{onAccount}} {{totals}}"})
    void ownWordsNameMoneyOnAccountOnceWhereverTheyHavePlaceForIt(String body) {
        var own = Optional.of(new MessageText("CLIENT_FRIENDLY", "en", "Hello", body));
        var facts = having(Map.of("EUR", 10_000L), client(Tone.FRIENDLY, "en", overdue()));

        assertThat(plain(Letters.compose(facts, own))).containsOnlyOnce("EUR 100.00");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        var bare = new LetterFacts(
                Audience.CLIENT,
                Tone.FORMAL,
                Occasion.DUE,
                null,
                null,
                new LetterFacts.Sender("Us", List.of(), null, null, null),
                new LetterFacts.PayTo("Us", null, null, null),
                "Acme",
                null,
                null,
                List.of(new LetterFacts.Line(
                        "1",
                        null,
                        LetterExamples.TODAY,
                        LetterExamples.TODAY,
                        0,
                        1,
                        1,
                        "EUR",
                        null,
                        null,
                        List.of(),
                        null)),
                Map.of(),
                null,
                null,
                null,
                LetterExamples.TODAY);

        assertThat(compose(bare).text()).startsWith("Dear Acme,").doesNotContain("null", "How to pay", "terms");
    }

    private static Letter compose(LetterFacts facts) {
        return Letters.compose(facts, Optional.empty());
    }

    /** With plain spaces for those that do not break. */
    private static String plain(Letter letter) {
        return letter.text().replaceAll("[\\u00a0\\u202f]", " ");
    }
}
