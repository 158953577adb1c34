package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Suggestion.Line;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What a credit may pay, with all that speaks for and against it. */
record Explanation(
        Rank rank,
        UUID clientId,
        List<BookInvoice> invoices,
        List<Line> lines,
        long rest,
        List<Evidence> evidence,
        List<Against> against) {
    /** By what it was found, the likeliest first. */
    enum Rank {
        REFERENCE_EXACT,
        ADVICE,
        NUMBERS_EXACT,
        REFERENCE_PART,
        LOOSE_EXACT,
        MENTION_EXACT,
        NEAR_EXACT,
        NUMBERS_INEXACT,
        CLIENT_EXACT,
        CLIENT_SUM,
        NEAR_INEXACT,
        OTHER_CURRENCY,
        BOOK_EXACT,
        CLIENT_ONLY
    }

    Explanation {
        invoices = List.copyOf(invoices);
        lines = List.copyOf(lines);
        evidence = List.copyOf(evidence);
        against = List.copyOf(against);
    }

    boolean has(Evidence.Code... codes) {
        return evidence.stream().anyMatch(each -> Stream.of(codes).anyMatch(code -> code == each.code()));
    }

    boolean meets(Against.Code code) {
        return against.stream().anyMatch(each -> each.code() == code);
    }

    /** How many invoices that evidence names. */
    long named(Evidence.Code code) {
        return evidence.stream()
                .filter(each -> each.code() == code)
                .flatMap(each -> each.factIds().stream())
                .distinct()
                .count();
    }
}
