package dev.duebook.reporting.latepayer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.duebook.book.client.Punctuality;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Csv;
import dev.duebook.ground.page.Cursor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * How a client, or invoices of a kind, were paid. Days beyond terms, early negative; null over no invoice.
 *
 * @param invoices settled by a payment in the months looked at
 * @param assumedDates settled in these months as well, but on a day that was only named: left out of every figure
 * @param averageDaysLate plain mean
 * @param weightedDaysLate weighted by what was paid
 * @param averageDaysLateFloor0 plain mean, early counted as on time
 * @param shareLate settled after the due date, 0..1
 * @param openOverdue what is still owed: settled invoices alone would flatter who does not pay at all
 */
public record LatePayer(
        String key,
        String name,
        String currency,
        long invoices,
        long assumedDates,
        @JsonInclude(JsonInclude.Include.ALWAYS) String averageDaysLate,
        @JsonInclude(JsonInclude.Include.ALWAYS) String weightedDaysLate,
        @JsonInclude(JsonInclude.Include.ALWAYS) String medianDaysLate,
        @JsonInclude(JsonInclude.Include.ALWAYS) String averageDaysLateFloor0,
        @JsonInclude(JsonInclude.Include.ALWAYS) String shareLate,
        @JsonInclude(JsonInclude.Include.ALWAYS) Integer worstDaysLate,
        @JsonInclude(JsonInclude.Include.ALWAYS) String averageDaysToPay,
        Trend trend,
        @JsonInclude(JsonInclude.Include.ALWAYS) Label label,
        String labelReason,
        OpenOverdue openOverdue,
        Map<String, String> links)
        implements Csv.Row {
    static final List<String> COLUMNS = List.of(
            "key",
            "name",
            "currency",
            "invoices",
            "averageDaysLate",
            "weightedDaysLate",
            "medianDaysLate",
            "averageDaysLateFloor0",
            "shareLate",
            "worstDaysLate",
            "averageDaysToPay",
            "trendChange",
            "trendDirection",
            "label",
            "openOverdueInvoices",
            "openOverdueOutstanding",
            "openOverdueOldestDays",
            "assumedDates");

    private static final UUID NO_ID = new UUID(0, 0);

    /** @param oldestDays since the earliest due date; null when nothing is overdue */
    public record OpenOverdue(long invoices, String outstanding, Integer oldestDays) {}

    /** What the statement found of a group. */
    record Sums(
            String key,
            String name,
            String sortName,
            BigDecimal rank,
            String currency,
            long invoices,
            long assumedDates,
            long days,
            long daysFloor0,
            BigDecimal weightedDays,
            BigDecimal paid,
            BigDecimal median,
            long late,
            Integer worst,
            long toPay,
            long recent,
            long recentDays,
            long previous,
            long previousDays,
            long openInvoices,
            BigDecimal outstanding,
            Integer oldest) {
        Cursor cursor(String sort) {
            return new Cursor(sort, String.join(" ", rank.toPlainString(), currency, key, sortName), NO_ID);
        }
    }

    static LatePayer of(Sums sums, LatePayerQuestion question) {
        var label = Label.of(new Punctuality(sums.invoices(), sums.late()), sums.days());
        var links = new LinkedHashMap<String, String>();
        for (var figure : PayerFigure.values()) {
            links.put(figure.wire(), question.link(figure, sums.key(), sums.currency()));
        }
        return new LatePayer(
                sums.key(),
                question.groupBy() == PayerGroup.CLIENT
                        ? sums.name()
                        : question.groupBy().name(sums.key(), sums.currency()),
                sums.currency(),
                sums.invoices(),
                sums.assumedDates(),
                mean(sums.days(), sums.invoices()),
                DaysLate.text(DaysLate.mean(sums.weightedDays(), sums.paid())),
                sums.median() == null
                        ? null
                        : sums.median().setScale(2, RoundingMode.HALF_UP).toPlainString(),
                mean(sums.daysFloor0(), sums.invoices()),
                DaysLate.text(DaysLate.share(sums.late(), sums.invoices())),
                sums.worst(),
                mean(sums.toPay(), sums.invoices()),
                Trend.of(sums.recent(), sums.recentDays(), sums.previous(), sums.previousDays()),
                label,
                label == null ? Label.TOO_FEW : null,
                new OpenOverdue(sums.openInvoices(), Money.decimal(sums.outstanding(), sums.currency()), sums.oldest()),
                links);
    }

    @JsonIgnore
    public boolean isChronic() {
        return label == Label.CHRONIC;
    }

    @Override
    public List<String> cells() {
        return Arrays.asList(
                key,
                name,
                currency,
                Long.toString(invoices),
                averageDaysLate,
                weightedDaysLate,
                medianDaysLate,
                averageDaysLateFloor0,
                shareLate,
                text(worstDaysLate),
                averageDaysToPay,
                trend.change(),
                text(trend.direction()),
                text(label),
                Long.toString(openOverdue.invoices()),
                openOverdue.outstanding(),
                text(openOverdue.oldestDays()),
                Long.toString(assumedDates));
    }

    private static String text(Object value) {
        return Objects.toString(value, null);
    }

    private static String mean(long sum, long count) {
        return DaysLate.text(DaysLate.mean(sum, count));
    }
}
