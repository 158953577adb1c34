package dev.duebook.integration.importing;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Numbers of invoices that are one number in two forms, as when a spreadsheet cut the zeros or somebody the prefix. */
final class NumberForms {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private NumberForms() {}

    /** Whether they differ by leading zeros, case and signs alone, or by a prefix that one of them lacks. */
    static boolean areOne(String one, String other) {
        return plain(one).equals(plain(other)) || isWithoutPrefix(one, other) || isWithoutPrefix(other, one);
    }

    private static String plain(String number) {
        return DIGITS.matcher(number.toUpperCase(Locale.ROOT))
                .replaceAll(digits -> withoutZeros(digits.group()))
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean isWithoutPrefix(String bare, String number) {
        var digits = runs(number);
        return bare.matches("[0-9]+")
                && !digits.isEmpty()
                && number.matches(".*[0-9]")
                && withoutZeros(bare).equals(withoutZeros(digits.get(digits.size() - 1)));
    }

    private static List<String> runs(String number) {
        return DIGITS.matcher(number).results().map(MatchResult::group).toList();
    }

    private static String withoutZeros(String digits) {
        return digits.replaceFirst("^0+(?=.)", "");
    }
}
