package dev.duebook.reporting.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A row of {@link AgingSql}, column by column; sums in minor units, which together may leave the range of {@code long}.
 *
 * @param sums of a total: the groups sum to it; of an invoice: its cached balance is the same; of the check: every cached
 *     balance is that of its facts
 * @param addsUp of a total: every group is the sum of its buckets; of the check: the instalments sum to the ledger
 * @param worth in another currency, where one is asked for; else null
 */
record AgingRow(
        Level level,
        String currency,
        String key,
        String name,
        BigDecimal total,
        long invoices,
        BigDecimal unapplied,
        List<BigDecimal> amounts,
        List<Long> counts,
        boolean sums,
        boolean addsUp,
        Worth worth) {
    enum Level {
        TOTAL,
        GROUP,
        CHECK
    }

    /** What a row is worth in another currency, in its minor units. */
    record Worth(BigDecimal unapplied, List<BigDecimal> amounts) {
        BigDecimal total() {
            return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Worth plus(Worth other) {
            return new Worth(
                    unapplied.add(other.unapplied),
                    IntStream.range(0, amounts.size())
                            .mapToObj(i -> amounts.get(i).add(other.amounts.get(i)))
                            .toList());
        }

        /** Behind the columns of the row itself, as {@link AgingWorthSql} puts them. */
        private static Worth of(ResultSet row, int buckets) throws SQLException {
            var amounts = new ArrayList<BigDecimal>(buckets);
            for (var i = 0; i < buckets; i++) {
                amounts.add(row.getBigDecimal(11 + 2 * buckets + i));
            }
            return new Worth(row.getBigDecimal(10 + 2 * buckets), amounts);
        }
    }

    /** Reads by position: names cost time, and there may be many rows. */
    static AgingRow of(ResultSet row, int buckets, boolean valued) throws SQLException {
        var amounts = new ArrayList<BigDecimal>(buckets);
        var counts = new ArrayList<Long>(buckets);
        for (var i = 0; i < buckets; i++) {
            amounts.add(row.getBigDecimal(8 + 2 * i));
            counts.add(row.getLong(9 + 2 * i));
        }
        return new AgingRow(
                Level.valueOf(row.getString(1)),
                row.getString(4),
                row.getString(2),
                row.getString(3),
                row.getBigDecimal(5),
                row.getLong(6),
                row.getBigDecimal(7),
                amounts,
                counts,
                row.getBoolean(8 + 2 * buckets),
                row.getBoolean(9 + 2 * buckets),
                valued ? Worth.of(row, buckets) : null);
    }

    /** Whether every age found its bucket. */
    boolean bucketsAddUp() {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(total) == 0;
    }
}
