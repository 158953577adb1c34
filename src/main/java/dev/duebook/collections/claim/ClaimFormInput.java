package dev.duebook.collections.claim;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What somebody typed into the form, and what is wrong with it: by field the key of a text. */
final class ClaimFormInput {
    static final List<String> FIELDS = List.of("reference", "paidDate", "amount", "method", "note", "file");
    static final List<String> METHODS =
            List.of("BANK_TRANSFER", "CARD", "DIRECT_DEBIT", "CHEQUE", "CASH", "DIGITAL_WALLET", "OTHER");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\ufffe\\uffff&&[^\\r\\n\\t]]");
    private static final int LONGEST_REFERENCE = 200;
    private static final int LONGEST_NOTE = 2000;

    private final Map<String, String> typed = new HashMap<>();
    private final Map<String, String> errors = new HashMap<>();

    /** @param typed by field; missing ones are empty */
    ClaimFormInput(Map<String, String> typed) {
        FIELDS.forEach(field -> this.typed.put(
                field,
                UNFIT.matcher(typed.getOrDefault(field, "")).replaceAll("").strip()));
    }

    String typed(String field) {
        return typed.get(field);
    }

    /** The key of the text that says what is wrong; null where nothing is. */
    String error(String field) {
        return errors.get(field);
    }

    boolean isWrong() {
        return !errors.isEmpty();
    }

    void refuse(String field, String error) {
        errors.putIfAbsent(field, error);
    }

    /**
     * What it says of an invoice; to be used when nothing {@link #isWrong}.
     *
     * @param latest the last day on which it can have been paid
     */
    CreateClaim said(UUID invoiceId, String currency, Locale locale, LocalDate latest) {
        return new CreateClaim(
                invoiceId,
                text("reference", LONGEST_REFERENCE),
                paidDate(latest),
                amount(locale, currency),
                method(),
                text("note", LONGEST_NOTE));
    }

    private String text(String field, int longest) {
        var text = given(field);
        if (text != null && text.length() > longest) {
            refuse(field, "tooLong");
        }
        return text;
    }

    private LocalDate paidDate(LocalDate latest) {
        var text = given("paidDate");
        if (text == null) {
            return null;
        }
        try {
            if (DAY.matcher(text).matches()) {
                var day = LocalDate.parse(text);
                if (day.isAfter(latest)) {
                    refuse("paidDate", "futureDate");
                }
                return day;
            }
        } catch (DateTimeException noDay) {
            // falls through to the one answer
        }
        refuse("paidDate", "noDate");
        return null;
    }

    private String amount(Locale locale, String currency) {
        var text = given("amount");
        if (text == null) {
            return null;
        }
        try {
            return TypedAmount.decimal(text, locale, currency);
        } catch (IllegalArgumentException noAmount) {
            refuse("amount", "noAmount");
            return null;
        }
    }

    private String method() {
        var text = given("method");
        if (text != null && !Set.copyOf(METHODS).contains(text)) {
            refuse("method", "noMethod");
        }
        return text;
    }

    private String given(String field) {
        var text = typed.get(field);
        return text.isEmpty() ? null : text;
    }
}
