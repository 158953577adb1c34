package dev.duebook.cash.matching;

import java.util.Locale;

/** Account numbers, compared without blanks. */
final class Accounts {
    private Accounts() {}

    /** Empty for none. */
    static String folded(String account) {
        return account == null ? "" : account.replaceAll("[\\s\\u00A0]", "").toUpperCase(Locale.ROOT);
    }
}
