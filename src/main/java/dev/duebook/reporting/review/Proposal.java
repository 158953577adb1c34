package dev.duebook.reporting.review;

import dev.duebook.reporting.review.ReviewFacts.Payer;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What to change with a chronic late payer (domain.md, Monthly review): terms, timing, owner, or payment in advance. */
enum Proposal {
    EARLIER_REMINDER,
    SHORTER_TERMS,
    OWNER_CALL,
    ADVANCE_PAYMENT;

    /** Who is late by no more days than this pays at the second look. */
    static final BigDecimal A_WEEK = BigDecimal.valueOf(7);

    static final BigDecimal A_MONTH = BigDecimal.valueOf(30);

    /** Terms are not made shorter than these. */
    private static final int LEAST_TERM_DAYS = 7;

    /**
     * From the pattern alone. Broken promises, or late by more than a month and getting worse: trust is used up, so money
     * first. Getting worse: somebody has to talk. Steady and within a week: a nudge sooner. Steady and later than that:
     * terms shorter by what they are late anyway, as far as a week of them is left; where none is to be had, a call.
     */
    static Proposal of(Payer payer) {
        if (payer.brokenPromises() > 0 || payer.worsening() && payer.days().compareTo(A_MONTH) > 0) {
            return ADVANCE_PAYMENT;
        }
        if (payer.worsening()) {
            return OWNER_CALL;
        }
        if (payer.days().compareTo(A_WEEK) <= 0) {
            return EARLIER_REMINDER;
        }
        return shorterBy(payer) > 0 ? SHORTER_TERMS : OWNER_CALL;
    }

    private static int shorterBy(Payer payer) {
        return payer.termDays() == null ? 0 : Math.min(lateDays(payer), payer.termDays() - LEAST_TERM_DAYS);
    }

    private static int lateDays(Payer payer) {
        return payer.days()
                .max(BigDecimal.ONE)
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    String words(Payer payer) {
        var days = lateDays(payer);
        var owner = payer.ownerName() == null ? "the owner" : payer.ownerName();
        return switch (this) {
            case EARLIER_REMINDER ->
                "Send the first reminder " + days + (days == 1 ? " day" : " days") + " earlier than to others.";
            case SHORTER_TERMS ->
                "Agree terms shorter by " + shorterBy(payer) + (shorterBy(payer) == 1 ? " day, " : " days, ")
                        + (payer.termDays() - shorterBy(payer)) + " instead of " + payer.termDays() + ", for new work.";
            case OWNER_CALL -> "Let " + owner + " call before the next invoice falls due.";
            case ADVANCE_PAYMENT ->
                "Ask for payment in advance for new work, and let " + owner + " call about what is open.";
        };
    }
}
