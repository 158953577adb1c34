package dev.duebook.cash.bank;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many of equal entries there are: as many as the statement shows that shows most of them, never the sum, never one.
 * Pages of one statement count together; the same page sent again counts once. A bank that words its texts anew adds nothing
 * where two whole statements of a day both show it (money-in.md, Counting rule).
 */
final class EntryCounting {
    private EntryCounting() {}

    /**
     * How often one sending of one page shows an identity.
     *
     * @param series tells statements apart
     * @param page tells pages of a statement apart, and is the same where a page is sent again
     */
    record Shown(String identity, String series, String page, int count) {}

    /**
     * What the book holds.
     *
     * @param ofIdentity of this very identity
     * @param ofLikeness of all with that day, amount and direction
     * @param knownWhole one of those is known from a statement that shows all of its day
     */
    record Held(int ofIdentity, int ofLikeness, boolean knownWhole) {}

    /** Identity to the number of them that all statements prove. */
    static Map<String, Integer> proven(Collection<Shown> shown) {
        var pages = new TreeMap<String, Map<String, Map<String, Integer>>>();
        for (var each : shown) {
            pages.computeIfAbsent(each.identity(), identity -> new LinkedHashMap<>())
                    .computeIfAbsent(each.series(), series -> new LinkedHashMap<>())
                    .merge(each.page(), each.count(), Math::max);
        }
        var proven = new TreeMap<String, Integer>();
        pages.forEach((identity, ofSeries) -> proven.put(
                identity,
                ofSeries.values().stream()
                        .mapToInt(ofPage -> ofPage.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .max()
                        .orElse(0)));
        return proven;
    }

    /**
     * How many are new.
     *
     * @param proven of the identity, by {@link #proven}
     * @param held in the book
     * @param whole the statement that shows it shows all of its day
     * @param alike entries of that day, amount and direction that the statement shows
     * @param worded the identity is made of words, not of the bank's reference
     */
    static int missing(int proven, Held held, boolean whole, int alike, boolean worded) {
        var missing = Math.max(0, proven - held.ofIdentity());
        if (worded && whole && held.knownWhole() && held.ofIdentity() == 0) {
            return Math.max(0, Math.min(missing, alike - held.ofLikeness()));
        }
        return missing;
    }
}
