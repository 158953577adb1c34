package dev.duebook.cash.matching;

import java.util.List;
import java.util.UUID;

/** One thing that speaks against an explanation; its parts are those of {@link Evidence}. */
record Against(Code code, String value, String field, int start, int end, List<UUID> factIds) {
    enum Code {
        /** Another open invoice owes that amount. Value CLIENT or BOOK: among whose. */
        TWIN_AMOUNT,
        SEVERAL_SUBSETS,
        TOO_MANY_OPEN,
        OTHER_NUMBER,
        NUMBER_AMBIGUOUS,
        SETTLED_ALREADY,
        RECORDED_ALREADY,
        RESEMBLES_EARLIER,
        PAYER_OF_OTHER_CLIENT,
        NAME_DIFFERS,
        CURRENCY_DIFFERS,
        DISCOUNT_LATE,
        BEFORE_ISSUE,
        LOCKED_PERIOD,
        STATEMENT_INCONSISTENT,
        TEXT_CUT,
        UNDONE_BEFORE
    }

    static final String OF_CLIENT = "CLIENT";
    static final String OF_BOOK = "BOOK";

    Against {
        factIds = List.copyOf(factIds);
    }

    static Against of(Code code, String value, UUID... factIds) {
        return new Against(code, value, null, 0, 0, List.of(factIds));
    }
}
