package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Suggestion.Line;
import java.util.List;

/**
 * How the amount of a credit lies on some invoices. Amounts are minor units of their currency.
 *
 * @param code what it is: one of {@link Evidence.About#HOW_MUCH}
 * @param rest what no line takes
 * @param by what is missing, where the code is SHORT, PART or CHARGES_STATED
 * @param late a discount was taken that was over
 */
record Fit(Evidence.Code code, List<Line> lines, long rest, long by, boolean late) {
    /** Whether the amount itself says that these are meant. */
    boolean isSharp() {
        return code != Evidence.Code.PART && code != Evidence.Code.OVER && code != Evidence.Code.SHORT && !late;
    }
}
