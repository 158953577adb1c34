package dev.duebook.cash.matching;

import java.util.Locale;

/** Account numbers, compared without blanks. */
final class Accounts {
    private static final int LONGEST = 70;

    private Accounts() {}

    /** Empty for none. */
    static String folded(String account) {
        if (account == null) {
            return "";
        }
        var cut = account.length() > LONGEST ? account.substring(0, LONGEST) : account;
        return cut.replaceAll("[\\s\\u00A0]", "").toUpperCase(Locale.ROOT);
    }
}
