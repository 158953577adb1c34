package dev.duebook.company.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.ground.problem.FieldErrors;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * When an invoice falls due, reckoned from its issue date. A month without the day asked for ends on its last day: one
 * month after 31 January is 28 February, in a leap year the 29th.
 *
 * @param kind from where it is reckoned
 * @param days 0 to 3650, counted last; null for none
 * @param months 0 to 120, counted first; null for none, or for the next month where a day of the month is named
 * @param dayOfMonth 1 to 31: instead of the last day of the month reached, for END_OF_MONTH only; null for the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentTerms(Kind kind, Integer days, Integer months, Integer dayOfMonth) {

    /** From where terms are reckoned. */
    public enum Kind {
        /** From the issue date. */
        NET,
        /** From the end of the month of the issue date. */
        END_OF_MONTH
    }

    /** So many days after the issue date. */
    public static PaymentTerms net(int days) {
        return new PaymentTerms(Kind.NET, days, null, null);
    }

    /** The terms themselves, else so many days net; null where nothing is agreed. */
    public static PaymentTerms of(PaymentTerms terms, Integer days) {
        return terms != null || days == null ? terms : net(days);
    }

    /** The due date of what is issued on that day, never before it. */
    public LocalDate dueDate(LocalDate issueDate) {
        var reached = kind == Kind.NET ? issueDate.plusMonths(wholeMonths()) : inMonth(YearMonth.from(issueDate));
        return reached.plusDays(days == null ? 0 : days);
    }

    private LocalDate inMonth(YearMonth issued) {
        var month = issued.plusMonths(wholeMonths());
        return dayOfMonth == null || dayOfMonth > month.lengthOfMonth()
                ? month.atEndOfMonth()
                : month.atDay(dayOfMonth);
    }

    private int wholeMonths() {
        if (months != null) {
            return months;
        }
        return dayOfMonth == null ? 0 : 1;
    }

    /** Refuses terms that say nothing, or two things at once. */
    public void check(FieldErrors errors, String pointer) {
        if (kind == Kind.NET) {
            errors.addIf(days == null && months == null, pointer + "/days", "give days, months or both");
            errors.addIf(dayOfMonth != null, pointer + "/dayOfMonth", "is for END_OF_MONTH only");
            return;
        }
        errors.addIf(dayOfMonth != null && days != null, pointer + "/dayOfMonth", "give days or dayOfMonth, not both");
        errors.addIf(
                dayOfMonth != null && wholeMonths() == 0,
                pointer + "/months",
                "must be at least 1 with dayOfMonth, or the day could lie before the issue date");
    }

    /** Refuses both ways to say them in one request; {@code paymentTermDays} are net days. */
    public static void refuseBoth(FieldErrors errors, boolean terms, boolean days) {
        errors.addIf(terms && days, "/paymentTerms", "give paymentTermDays or paymentTerms, not both");
    }

    /** Of what is to be patched, forgets the terms that a merge patch replaces: they are one value, never merged. */
    public static void forgetReplaced(ObjectNode before, JsonNode patch) {
        if (patch.hasNonNull("paymentTerms") || patch.hasNonNull("paymentTermDays")) {
            before.remove("paymentTerms");
        }
    }
}
