package dev.duebook.reporting.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.reporting.review.Finding.Code;
import dev.duebook.reporting.review.Finding.Severity;
import dev.duebook.reporting.review.ReviewFacts.Debtor;
import dev.duebook.reporting.review.ReviewFacts.Exceptions;
import dev.duebook.reporting.review.ReviewFacts.Lag;
import dev.duebook.reporting.review.ReviewFacts.Payer;
import dev.duebook.reporting.review.ReviewFacts.Unapplied;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthlyReviewTest {
    private static final Unapplied NONE = new Unapplied(0, 0, BigDecimal.ZERO);

    @Test
    void findsNothingInAQuietMonth() {
        assertThat(MonthlyReview.of(facts(Map.of(), Map.of(), List.of(), List.of(), List.of(), NONE, List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dso, 41.99, 40.00, , ",
        "dso, 42.00, 40.00, DSO_UP, WARNING",
        "dso, 49.99, 40.00, DSO_UP, WARNING",
        "dso, 50.00, 40.00, DSO_UP, ALERT",
        "dso, 38.01, 40.00, , ",
        "dso, 38.00, 40.00, DSO_DOWN, INFO",
        "averageDaysLate, 1.99, 0.00, , ",
        "averageDaysLate, 2.00, 0.00, DAYS_LATE_UP, WARNING",
        "averageDaysLate, 10.00, 0.00, DAYS_LATE_UP, ALERT",
        "averageDaysLate, -9.00, 0.00, , ",
        "collectionEffectiveness, 75.01, 80.00, , ",
        "collectionEffectiveness, 75.00, 80.00, COLLECTION_DOWN, WARNING",
        "collectionEffectiveness, 99.00, 80.00, , ",
        "billingLagDays, 4.99, 0.00, , ",
        "billingLagDays, 5.00, 0.00, BILLING_LAG, WARNING",
    })
    void noticesKeyFiguresThatMoved(String figure, BigDecimal now, BigDecimal usual, Code code, Severity severity) {
        var findings = MonthlyReview.of(
                facts(Map.of(figure, now), Map.of(figure, usual), List.of(), List.of(), List.of(), NONE, List.of()));

        assertThat(findings).hasSize(code == null ? 0 : 1);
        findings.forEach(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.finding()).contains(now.toPlainString());
        });
    }

    @Test
    void comparesNothingWithNothing() {
        assertThat(MonthlyReview.of(facts(
                        Map.of("dso", new BigDecimal("90.00")),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        NONE,
                        List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "24994, , ",
        "25000, CONCENTRATION, WARNING",
        "49994, CONCENTRATION, WARNING",
        "50000, CONCENTRATION, ALERT",
    })
    void noticesWhenMuchHangsOnOneClient(long owed, Code code, Severity severity) {
        var findings = MonthlyReview.of(facts(
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                NONE,
                List.of(new Debtor(new UUID(0, 1), "Oak", BigDecimal.valueOf(owed)))));

        assertThat(findings).extracting(Finding::code).isEqualTo(code == null ? List.of() : List.of(code));
        assertThat(findings).extracting(Finding::severity).isEqualTo(code == null ? List.of() : List.of(severity));
    }

    @ParameterizedTest
    @CsvSource({"1, INFO", "4994, INFO", "5000, WARNING"})
    void noticesMoneyThatLies(long amount, Severity severity) {
        var lying = new Unapplied(2, 40, BigDecimal.valueOf(amount));

        assertThat(MonthlyReview.of(facts(Map.of(), Map.of(), List.of(), List.of(), List.of(), lying, List.of())))
                .extracting(Finding::severity)
                .containsExactly(severity);
    }

    @Test
    void saysInWordsWhoPaysLateAndWhatToChange() {
        var payer = new Payer(
                new UUID(0, 1),
                "Oak & Ember",
                true,
                new BigDecimal("12.50"),
                true,
                2,
                BigDecimal.valueOf(71_000),
                30,
                new UUID(0, 2),
                "Dana");
        var punctual =
                new Payer(new UUID(0, 3), "Elm", false, BigDecimal.ONE, false, 0, BigDecimal.ZERO, 30, null, null);

        var findings = MonthlyReview.of(
                facts(Map.of(), Map.of(), List.of(punctual, payer), List.of(), List.of(), NONE, List.of()));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.finding())
                    .isEqualTo("Oak & Ember pays 12.50 days late on average, later than half a year ago, broke 2"
                            + " promises still open, and owes EUR 710.00 overdue.");
            assertThat(finding.proposal())
                    .isEqualTo("Ask for payment in advance for new work, and let Dana call about what is open.");
            assertThat(finding.figures()).containsEntry("proposal", "ADVANCE_PAYMENT");
        });
    }

    @Test
    void putsTheMostSevereFirstThenTheMoneyAndStopsAtTwenty() {
        var payers = IntStream.range(0, 30)
                .mapToObj(i -> new Payer(
                        new UUID(0, i),
                        "P" + i,
                        true,
                        BigDecimal.TEN,
                        false,
                        i % 2,
                        BigDecimal.valueOf(i),
                        30,
                        null,
                        null))
                .toList();
        var lags = IntStream.range(0, 30)
                .mapToObj(i -> new Lag(new UUID(1, i), "L" + i, 1, i, BigDecimal.valueOf(1000 + i)))
                .toList();
        var exceptions = List.of(
                new Exceptions(Code.DISPUTES_OPEN, 1, 20, BigDecimal.valueOf(500)),
                new Exceptions(Code.PAUSES_EXPIRED, 1, 2, BigDecimal.valueOf(9999)),
                new Exceptions(Code.PROMISES_BROKEN, 1, 2, BigDecimal.valueOf(400)));

        var findings = MonthlyReview.of(facts(
                Map.of("billingLagDays", BigDecimal.TEN, "dso", BigDecimal.valueOf(60)),
                Map.of("dso", BigDecimal.TEN),
                payers,
                lags,
                exceptions,
                NONE,
                List.of()));

        assertThat(findings).hasSize(MonthlyReview.MOST_FINDINGS);
        assertThat(findings)
                .isSortedAccordingTo((one, other) -> one.severity() == other.severity()
                        ? other.weight().compareTo(one.weight())
                        : other.severity().compareTo(one.severity()));
        assertThat(findings).first().extracting(Finding::code).isEqualTo(Code.DSO_UP);
        assertThat(findings)
                .filteredOn(finding -> finding.code() == Code.CHRONIC_LATE_PAYER)
                .hasSize(MonthlyReview.MOST_OF_A_KIND);
    }

    private static ReviewFacts facts(
            Map<String, BigDecimal> figures,
            Map<String, BigDecimal> usual,
            List<Payer> payers,
            List<Lag> lags,
            List<Exceptions> exceptions,
            Unapplied unapplied,
            List<Debtor> largest) {
        return new ReviewFacts(
                "EUR", figures, usual, BigDecimal.valueOf(100_000), payers, lags, exceptions, unapplied, largest);
    }
}
