package dev.duebook.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A row of {@link AgingSql}; sums in minor units, which together may leave the range of {@code long}. */
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
        boolean addsUp) {
    enum Level {
        TOTAL,
        GROUP,
        CHECK
    }

    static AgingRow of(ResultSet row, int buckets) throws SQLException {
        var amounts = new ArrayList<BigDecimal>(buckets);
        var counts = new ArrayList<Long>(buckets);
        for (var i = 0; i < buckets; i++) {
            amounts.add(row.getBigDecimal("a" + i));
            counts.add(row.getLong("n" + i));
        }
        return new AgingRow(
                Level.valueOf(row.getString("level")),
                row.getString("currency"),
                row.getString("key"),
                row.getString("name"),
                row.getBigDecimal("total"),
                row.getLong("invoices"),
                row.getBigDecimal("unapplied"),
                amounts,
                counts,
                row.getBoolean("sums"),
                row.getBoolean("adds_up"));
    }

    /** Whether every age found its bucket. */
    boolean bucketsAddUp() {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(total) == 0;
    }
}
