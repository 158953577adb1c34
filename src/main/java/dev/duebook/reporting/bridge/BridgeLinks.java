package dev.duebook.reporting.bridge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where the rows behind each figure are.
 *
 * @param knownFrom null where the caller did not name it, as {@code knownTo}
 */
record BridgeLinks(LocalDate from, LocalDate to, Instant knownFrom, Instant knownTo) {
    private static final String ROWS = "/v1/reports/bridge/rows";

    /** Of the figures that stand for a whole currency; what moves between buckets is nothing there. */
    private static final Set<BridgeColumn> OF_CURRENCY =
            EnumSet.complementOf(EnumSet.of(BridgeColumn.AGED_IN, BridgeColumn.AGED_OUT));

    Map<String, String> ofCurrency(String currency) {
        return links(OF_CURRENCY, "&currency=" + currency);
    }

    Map<String, String> ofBucket(String currency, String label) {
        return links(
                EnumSet.allOf(BridgeColumn.class),
                "&currency=" + currency + "&bucket=" + URLEncoder.encode(label, StandardCharsets.UTF_8));
    }

    private Map<String, String> links(Set<BridgeColumn> columns, String rest) {
        var span = ROWS + "?from=" + from + "&to=" + to + (knownFrom == null ? "" : "&knownAtFrom=" + knownFrom)
                + (knownTo == null ? "" : "&knownAtTo=" + knownTo);
        var links = new LinkedHashMap<String, String>();
        columns.forEach(column -> links.put(column.wire(), span + "&figure=" + column.wire() + rest));
        return links;
    }
}
