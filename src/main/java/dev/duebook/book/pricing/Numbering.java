package dev.duebook.book.pricing;

import dev.duebook.company.organization.NumberPattern;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * The next number of a series, in SQL: parts of the last statement of a transaction, so that the lock on the counter,
 * which makes the numbers gapless, lasts from there to the commit and no longer. A number that a document has already,
 * because it was imported or another pattern drew it, is passed over.
 */
public enum Numbering {
    INVOICE,
    CREDIT_NOTE;

    private static final String NUMBERED = """
            numbered as (select %s as number from counted),
            """.formatted(formatted("last"));

    /** Members {@code counted} and {@code numbered(number)} of a {@code with} clause; for the values see {@link #values}. */
    public String drawing() {
        return """
                counted as (
                    insert into number_series as s (organization_id, kind, series, last)
                    values (:org, '%s', :series, case when exists (
                            select 1 from number_series where organization_id = :org and kind = '%s' and series = :series)
                        then 1 else %s end)
                    on conflict (organization_id, kind, series) do update set last = %s
                    returning last),
                """.formatted(name(), name(), freeAfter("0::bigint"), freeAfter("s.last")) + NUMBERED;
    }

    public static Map<String, Object> values(NumberPattern pattern, LocalDate day) {
        return Map.of(
                "series", pattern.series(day),
                "prefix", pattern.prefix(day),
                "suffix", pattern.suffix(day),
                "padding", pattern.padding());
    }

    private String freeAfter(String last) {
        return """
                case when not %s then %s + 1
                    else (select n from (select generate_series(%s + 2, %s + 1000000) as n) as later
                        where not %s limit 1) end""".formatted(taken(last + " + 1"), last, last, last, taken("n"));
    }

    private String taken(String sequence) {
        return "exists (select 1 from " + name().toLowerCase(Locale.ROOT)
                + " where organization_id = :org and number = " + formatted(sequence) + ")";
    }

    private static String formatted(String sequence) {
        return ":prefix || lpad((%s)::text, greatest(:padding, length((%s)::text)), '0') || :suffix"
                .formatted(sequence, sequence);
    }
}
