package dev.duebook.collections.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterOfTasksTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-17");
    private static final TaskLetterFacts.Line CALL = new TaskLetterFacts.Line(
            "FOLLOW_UP", "INV-7", "Oak & Ember", LocalDate.parse("2026-03-16"), 125_000, "EUR", "Ask <Lena>.");

    @Test
    void theDigestSaysWhatIsToBeDoneAndWhereEachInvoiceStands() {
        var letter = Letters.tasks(facts(TaskOccasion.DUE, "en", 3, CALL));

        assertThat(letter.subject()).isEqualTo("Your tasks for 17 March 2026: 3");
        assertThat(letter.text())
                .contains("Hello Ann,")
                .contains("- Follow up on invoice INV-7 of Oak & Ember")
                .contains("was due on 16 March 2026 and is now 1 day overdue; EUR 1,250.00 is outstanding")
                .contains("Ask <Lena>.")
                .contains("Further tasks, not listed here: 2");
        assertThat(letter.html()).contains("Ask &lt;Lena&gt;.").contains("Oak &amp; Ember");
    }

    @Test
    void nothingIsSaidOfFurtherTasksWhereThereAreNone() {
        assertThat(Letters.tasks(facts(TaskOccasion.DUE, "en", 1, CALL)).text()).doesNotContain("Further");
    }

    @ParameterizedTest
    @EnumSource(TaskOccasion.class)
    void everyLanguageHasWordsForEachOccasionAndTask(TaskOccasion occasion) {
        for (var language : LetterWords.LANGUAGES) {
            for (var kind : List.of("FOLLOW_UP", "VERIFY_PAYMENT", "OTHER")) {
                var line = new TaskLetterFacts.Line(
                        kind, "INV-7", "Oak & Ember", LocalDate.parse("2026-03-20"), 100, "JPY", null);
                var letter = Letters.tasks(facts(occasion, language, 1, line));

                assertThat(letter.text()).contains("INV-7", "Oak & Ember").doesNotContain("{{");
                assertThat(letter.subject()).doesNotContain("{{").isNotBlank();
            }
        }
    }

    @Test
    void anEscalationNamesWhoseTaskItIs() {
        var letter = Letters.tasks(
                new TaskLetterFacts(TaskOccasion.ESCALATED, "en", "en", null, "Ann", List.of(CALL), 1, TODAY));

        assertThat(letter.subject()).isEqualTo("Invoice INV-7 (Oak & Ember): nobody has followed up");
        assertThat(letter.text()).contains("Responsible: Ann").doesNotContain("Hello");
    }

    private static TaskLetterFacts facts(
            TaskOccasion occasion, String language, long count, TaskLetterFacts.Line... lines) {
        return new TaskLetterFacts(occasion, language, "en", "Ann", null, List.of(lines), count, TODAY);
    }
}
