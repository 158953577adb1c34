package dev.duebook.cash.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of a credit in which a payer may have written what it is for.
 *
 * @param text as {@link ReadableText} makes it
 */
record Field(String name, String text) {
    /** Banks give 35. */
    private static final int LONGEST_REFERENCE = 140;

    static final String TEXT = "text";
    static final String END_TO_END = "references.endToEnd";
    static final String CREDITOR = "references.creditor";
    static final String PAYER_NAME = "payer.name";
    static final String PAYER_ACCOUNT = "payer.account";
    static final String ULTIMATE_NAME = "ultimatePayer.name";

    static List<Field> of(Credit credit) {
        var fields = new ArrayList<Field>();
        add(fields, TEXT, credit.text());
        add(fields, END_TO_END, cut(credit.references().endToEnd()));
        add(fields, CREDITOR, cut(credit.references().creditor()));
        return fields;
    }

    private static String cut(String reference) {
        return reference == null || reference.length() <= LONGEST_REFERENCE
                ? reference
                : reference.substring(0, LONGEST_REFERENCE);
    }

    private static void add(List<Field> fields, String name, String text) {
        if (text != null && !text.isBlank()) {
            fields.add(new Field(name, ReadableText.of(text)));
        }
    }
}
