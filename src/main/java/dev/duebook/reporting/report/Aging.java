package dev.duebook.reporting.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.cash.rate.RateBasis;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The answer: what is outstanding by days past due, per currency and, where asked for, by group. */
record Aging(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        String basis,
        List<AgingGroup> currencies,
        Page<AgingGroup> groups,
        Converted converted,
        List<UnmatchedMoney.Unmatched> unmatched,
        List<Check> checks) {
    /** Days past due count from the due date. */
    static final String BASIS = "DUE_DATE";

    /** All currencies in one: the sum of what the rows of each are worth in it. */
    record Converted(String currency, RateBasis basis, String total, String unapplied, List<Part> buckets) {
        record Part(String label, String amount) {}

        static Converted of(List<AgingRow> totals, AgingQuestion question) {
            var buckets = question.buckets().buckets();
            var nothing = new AgingRow.Worth(BigDecimal.ZERO, Collections.nCopies(buckets.size(), BigDecimal.ZERO));
            var sum = totals.stream().map(AgingRow::worth).reduce(nothing, AgingRow.Worth::plus);
            var into = question.in().currency();
            return new Converted(
                    into,
                    question.in().basis(),
                    Money.decimal(sum.total(), into),
                    Money.decimal(sum.unapplied(), into),
                    IntStream.range(0, buckets.size())
                            .mapToObj(i -> new Part(
                                    buckets.get(i).label(),
                                    Money.decimal(sum.amounts().get(i), into)))
                            .toList());
        }
    }
}
