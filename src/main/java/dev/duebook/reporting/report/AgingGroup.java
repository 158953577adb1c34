package dev.duebook.reporting.report;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Csv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is outstanding in one currency: of all, or of one group.
 *
 * @param key null for the whole currency, and for what has none
 * @param invoices with something outstanding, each once
 * @param unapplied stands beside the total, never netted
 */
record AgingGroup(
        String key, String name, String currency, String total, long invoices, String unapplied, List<Bucket> buckets) {

    /** @param invoices with something in the bucket */
    record Bucket(String label, Integer from, Integer to, String amount, long invoices) {}

    static AgingGroup of(AgingRow row, AgingBuckets scheme) {
        var buckets = new ArrayList<Bucket>();
        for (var i = 0; i < scheme.buckets().size(); i++) {
            var bucket = scheme.buckets().get(i);
            buckets.add(new Bucket(
                    bucket.label(),
                    bucket.from(),
                    bucket.to(),
                    Money.decimal(row.amounts().get(i), row.currency()),
                    row.counts().get(i)));
        }
        return new AgingGroup(
                row.key(),
                row.name(),
                row.currency(),
                Money.decimal(row.total(), row.currency()),
                row.invoices(),
                Money.decimal(row.unapplied(), row.currency()),
                buckets);
    }

    /** Its columns as CSV: amounts by bucket, then numbers of invoices by bucket. */
    static List<String> columns(AgingBuckets scheme, boolean grouped) {
        var columns = new ArrayList<String>(grouped ? List.of("key", "name") : List.of());
        columns.addAll(List.of("currency", "total", "invoices", "unapplied"));
        scheme.buckets().forEach(bucket -> columns.add(bucket.label()));
        scheme.buckets().forEach(bucket -> columns.add(bucket.label() + " invoices"));
        return columns;
    }

    /** One row of CSV, in the order of {@link #columns}. */
    Csv.Row row(boolean grouped) {
        var cells = new ArrayList<String>(grouped ? Arrays.asList(key, name) : List.of());
        cells.addAll(List.of(currency, total, Long.toString(invoices), unapplied));
        buckets.forEach(bucket -> cells.add(bucket.amount()));
        buckets.forEach(bucket -> cells.add(Long.toString(bucket.invoices())));
        return () -> cells;
    }
}
