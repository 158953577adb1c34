package dev.duebook.reporting.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How well the forecasts would have done; figures are null, with the reason, where no invoice can be judged. */
record ForecastAccuracy(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        LocalDate from,
        LocalDate to,
        int invoices,
        String meanAbsoluteErrorDays,
        String meanAbsoluteErrorDaysReason,
        String pinballLoss,
        String coverageP10P90,
        String weightedAbsolutePercentageError,
        Baselines baselines,
        int datesAssumed,
        List<Group> groups,
        List<PaidBy> paidBy) {
    private static final String NOTHING_TO_JUDGE =
            "No invoice was paid in these days that was issued after an earlier payment was known.";

    record Baselines(Baseline dueDate, Baseline clientAverage) {}

    record Baseline(String meanAbsoluteErrorDays) {}

    record Group(String by, int from, Integer to, int invoices, String coverageP10P90, String meanAbsoluteErrorDays) {
        static Group of(Scorecard.Group group) {
            return new Group(
                    group.by().name(),
                    group.from(),
                    group.to(),
                    group.invoices(),
                    text(group.coverage(), 4),
                    text(group.meanAbsoluteError(), 2));
        }
    }

    record PaidBy(int daysAfterDue, int invoices, String foretold, String happened, String brierScore) {
        static PaidBy of(Scorecard.PaidBy paidBy) {
            return new PaidBy(
                    paidBy.daysAfterDue(),
                    paidBy.invoices(),
                    text(paidBy.foretold(), 4),
                    text(paidBy.happened(), 4),
                    text(paidBy.brier(), 4));
        }
    }

    /** @param datesAssumed invoices left out because the day of their last payment was only named */
    static ForecastAccuracy of(AccuracyQuestion question, Accuracy accuracy, int datesAssumed) {
        var some = accuracy.invoices() > 0;
        return new ForecastAccuracy(
                question.vantage().asOf(),
                question.vantage().knownAt(),
                question.vantage().isFinal(),
                question.from(),
                question.to(),
                accuracy.invoices(),
                some ? text(accuracy.meanAbsoluteError(), 2) : null,
                some ? null : NOTHING_TO_JUDGE,
                some ? text(accuracy.pinball(), 3) : null,
                some ? text(accuracy.coverage(), 4) : null,
                Double.isFinite(accuracy.weightedError()) ? text(accuracy.weightedError(), 4) : null,
                some
                        ? new Baselines(
                                new Baseline(text(accuracy.dueDateError(), 2)),
                                new Baseline(text(accuracy.clientAverageError(), 2)))
                        : null,
                datesAssumed,
                accuracy.groups().stream().map(Group::of).toList(),
                accuracy.paidBy().stream().map(PaidBy::of).toList());
    }

    private static String text(double figure, int digits) {
        return BigDecimal.valueOf(figure).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
}
