package dev.duebook.reporting.report;

import java.time.Instant;
import java.time.LocalDate;

/** The path at which the rows behind a figure are listed, built up parameter by parameter. */
public record RowsLink(String path) {
    /**
     * @param knownAt as the caller gave it; null for the present
     */
    public static RowsLink to(String path, LocalDate asOf, Instant knownAt) {
        var link = new RowsLink(path + "?asOf=" + asOf);
        return knownAt == null ? link : link.with("knownAt", knownAt);
    }

    /** @param value of letters, digits and what else needs no escaping in a query: days, instants, codes, ids */
    public RowsLink with(String parameter, Object value) {
        return new RowsLink(path + "&" + parameter + "=" + value);
    }
}
