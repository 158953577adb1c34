package dev.duebook.review;

import dev.duebook.review.ReviewFacts.Payer;
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

    /**
     * From the pattern alone. Broken promises, or late by more than a month and getting worse: trust is used up, so money
     * first. Getting worse: somebody has to talk. Steady and within a week: a nudge sooner. Steady and later than that:
     * terms shorter by what they are late anyway.
     */
    static Proposal of(Payer payer) {
        if (payer.brokenPromises() > 0 || payer.worsening() && payer.days().compareTo(A_MONTH) > 0) {
            return ADVANCE_PAYMENT;
        }
        if (payer.worsening()) {
            return OWNER_CALL;
        }
        return payer.days().compareTo(A_WEEK) <= 0 ? EARLIER_REMINDER : SHORTER_TERMS;
    }

    String words(Payer payer) {
        var days = payer.days().max(BigDecimal.ONE).setScale(0, RoundingMode.CEILING);
        var owner = payer.ownerName() == null ? "the owner" : payer.ownerName();
        return switch (this) {
            case EARLIER_REMINDER -> "Send the first reminder " + days + " days earlier than to others.";
            case SHORTER_TERMS -> "Agree terms shorter by " + days + " days for new work.";
            case OWNER_CALL -> "Let " + owner + " call before the next invoice falls due.";
            case ADVANCE_PAYMENT ->
                "Ask for payment in advance for new work, and let " + owner + " call about what is open.";
        };
    }
}
