package dev.duebook.cash.bank;

import java.util.Locale;

/**
 * The form in which names of an account are compared: letters and digits in capitals, without zeros in front and without the
 * currency that some banks glue behind the number.
 */
public final class AccountAlias {
    static final int LONGEST = 70;
    private static final int LONGEST_CURRENCY = 3;

    private AccountAlias() {}

    /**
     * @param account as written, null where a file names none
     * @param currency of the account, or null
     * @return null where nothing of a letter or digit is in it
     */
    public static String of(String account, String currency) {
        if (account == null) {
            return null;
        }
        var kept = new StringBuilder();
        account.toUpperCase(Locale.ROOT)
                .chars()
                .filter(sign -> sign >= 'A' && sign <= 'Z' || sign >= '0' && sign <= '9')
                .forEach(sign -> kept.append((char) sign));
        if (currency != null
                && kept.length() > LONGEST_CURRENCY + 1
                && kept.toString().endsWith(currency)) {
            kept.setLength(kept.length() - LONGEST_CURRENCY);
        }
        var start = 0;
        while (start < kept.length() - 1 && kept.charAt(start) == '0') {
            start++;
        }
        var alias = kept.substring(start);
        return alias.isEmpty() ? null : alias.substring(0, Math.min(LONGEST, alias.length()));
    }
}
