package dev.duebook.reporting.report;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.cash.rate.RateBasis;
import dev.duebook.cash.rate.UsedRate;
import dev.duebook.cash.rate.Worths;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Csv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What is outstanding in one currency: of all, or of one group.
 *
 * @param key null for the whole currency, and for what has none
 * @param invoices with something outstanding, each once
 * @param unapplied stands beside the total, never netted
 * @param converted null where no other currency is asked for
 */
record AgingGroup(
        String key,
        String name,
        String currency,
        String total,
        long invoices,
        String unapplied,
        List<Bucket> buckets,
        Converted converted) {

    /**
     * @param invoices with something in the bucket
     * @param converted what the amount is worth in another currency; null where none is asked for
     */
    record Bucket(String label, Integer from, Integer to, String amount, long invoices, String converted) {}

    /**
     * What it is worth in another currency.
     *
     * @param rate null where each invoice has its own
     */
    record Converted(String currency, String total, String unapplied, UsedRate rate) {
        static final List<String> COLUMNS = List.of(
                "converted currency", "converted total", "converted unapplied", "rate", "rate source", "rate day");

        private List<String> cells() {
            return Arrays.asList(
                    currency,
                    total,
                    unapplied,
                    rate == null ? null : rate.rate(),
                    rate == null ? null : Objects.toString(rate.source(), null),
                    rate == null ? null : rate.day().toString());
        }
    }

    static AgingGroup of(AgingRow row, AgingQuestion question, Worths worths) {
        var scheme = question.buckets();
        var worth = row.worth();
        var buckets = new ArrayList<Bucket>();
        for (var i = 0; i < scheme.buckets().size(); i++) {
            var bucket = scheme.buckets().get(i);
            buckets.add(new Bucket(
                    bucket.label(),
                    bucket.from(),
                    bucket.to(),
                    Money.decimal(row.amounts().get(i), row.currency()),
                    row.counts().get(i),
                    worth == null ? null : Money.decimal(worth.amounts().get(i), worths.into())));
        }
        return new AgingGroup(
                row.key(),
                row.name(),
                row.currency(),
                Money.decimal(row.total(), row.currency()),
                row.invoices(),
                Money.decimal(row.unapplied(), row.currency()),
                buckets,
                worth == null ? null : converted(row, question, worths));
    }

    private static Converted converted(AgingRow row, AgingQuestion question, Worths worths) {
        var asOf = question.vantage().asOf();
        return new Converted(
                worths.into(),
                Money.decimal(row.worth().total(), worths.into()),
                Money.decimal(row.worth().unapplied(), worths.into()),
                question.in().basis() == RateBasis.ASOF ? UsedRate.of(worths.of(row.currency(), asOf)) : null);
    }

    /** Its columns as CSV: amounts by bucket, then numbers of invoices by bucket. */
    static List<String> columns(AgingBuckets scheme, boolean grouped, boolean valued) {
        var columns = new ArrayList<String>(grouped ? List.of("key", "name") : List.of());
        columns.addAll(List.of("currency", "total", "invoices", "unapplied"));
        scheme.buckets().forEach(bucket -> columns.add(bucket.label()));
        scheme.buckets().forEach(bucket -> columns.add(bucket.label() + " invoices"));
        if (valued) {
            columns.addAll(Converted.COLUMNS);
            scheme.buckets().forEach(bucket -> columns.add("converted " + bucket.label()));
        }
        return columns;
    }

    /** One row of CSV, in the order of {@link #columns}. */
    Csv.Row row(boolean grouped) {
        var cells = new ArrayList<String>(grouped ? Arrays.asList(key, name) : List.of());
        cells.addAll(List.of(currency, total, Long.toString(invoices), unapplied));
        buckets.forEach(bucket -> cells.add(bucket.amount()));
        buckets.forEach(bucket -> cells.add(Long.toString(bucket.invoices())));
        if (converted != null) {
            cells.addAll(converted.cells());
            buckets.forEach(bucket -> cells.add(bucket.converted()));
        }
        return () -> cells;
    }
}
