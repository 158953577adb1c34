package dev.duebook.reporting.cashflow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What comes on which day, in one currency; minor units. */
final class AmountsByDay {
    private final NavigableMap<LocalDate, BigDecimal> days = new TreeMap<>();

    void add(LocalDate day, BigDecimal amount) {
        days.merge(day, amount, BigDecimal::add);
    }

    BigDecimal in(Days span) {
        return span.from().isAfter(span.to())
                ? BigDecimal.ZERO
                : sum(days.subMap(span.from(), true, span.to(), true).values());
    }

    BigDecimal before(LocalDate day) {
        return sum(days.headMap(day, false).values());
    }

    BigDecimal after(LocalDate day) {
        return sum(days.tailMap(day, false).values());
    }

    BigDecimal all() {
        return sum(days.values());
    }

    private static BigDecimal sum(Collection<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
