package dev.duebook.cash.matching;

import dev.duebook.book.pricing.CreditorReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a stranger made ready for reading: no longer than a bank's text may be, what nobody sees is a blank, wide letters
 * and digits are plain ones, and account numbers with right check digits are gone. Every sign keeps its place.
 */
final class ReadableText {
    static final int LONGEST = 2_000;

    /** Stands for what is not to be read; nothing is joined over it. */
    private static final String GONE = ";";

    private static final Pattern IBAN =
            Pattern.compile("(?<![A-Za-z0-9])(?!RF)[A-Z]{2}[0-9]{2}(?:[ \\u00A0]?[A-Z0-9]{4}){2,7}"
                    + "(?:[ \\u00A0]?[A-Z0-9]{1,3})?(?![A-Za-z0-9])");

    private ReadableText() {}

    static String of(String text) {
        var cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var plain = new StringBuilder(cut.length());
        for (var at = 0; at < cut.length(); at++) {
            plain.append(plain(cut.charAt(at)));
        }
        return IBAN.matcher(plain)
                .replaceAll(found -> isAccount(found.group())
                        ? GONE.repeat(found.group().length())
                        : Matcher.quoteReplacement(found.group()));
    }

    /** The text with that stretch not to be read. */
    static String without(String text, int start, int end) {
        return text.substring(0, start) + GONE.repeat(end - start) + text.substring(end);
    }

    private static boolean isAccount(String written) {
        var bare = CreditorReference.bare(written);
        return CreditorReference.remainder(bare.substring(4) + bare.substring(0, 4)) == 1;
    }

    private static char plain(char sign) {
        if (sign >= '\uFF01' && sign <= '\uFF5E') {
            return (char) (sign - 0xFEE0);
        }
        return Character.getType(sign) == Character.FORMAT ? ' ' : sign;
    }
}
