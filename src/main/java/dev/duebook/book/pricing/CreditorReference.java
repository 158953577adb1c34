package dev.duebook.book.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The creditor reference of ISO 11649: RF, two check digits, 1 to 21 letters and digits. The check digits are those of ISO
 * 7064 mod 97-10, letters counting 10 to 35. Its SQL forms are the functions {@code creditor_reference} and {@code
 * creditor_reference_of_id}; a property test proves them equal.
 */
public final class CreditorReference {
    private static final int LONGEST = 25;
    private static final int SHORTEST = 5;
    private static final int DIGITS_OF_ID = 19;
    private static final String APART =
            " \t\n\r\u00A0\u2010\u2011\u2012\u2013\u2014\u2015\u2212!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final Pattern SAID = Pattern.compile("[A-Z0-9]{1,21}");
    private static final Pattern SAID_OF_ID = Pattern.compile("ID[0-9A-F]{19}");
    private static final Pattern WRITTEN = Pattern.compile("RF[0-9]{2}[A-Z0-9]{1,21}");
    private static final Pattern BEGINNING =
            Pattern.compile("(?<![\\p{L}\\p{Nd}])RF(?=[\\s\\u00A0]?[0-9])", Pattern.CASE_INSENSITIVE);

    private CreditorReference() {}

    /**
     * @param reference without blanks, in capitals
     * @param start in the text
     * @param end behind its last character
     */
    public record Found(String reference, int start, int end) {}

    /**
     * The reference of an invoice's number, by its letters and digits.
     *
     * @throws IllegalArgumentException where these are none, more than 21, not of ASCII, or look like those of an id
     */
    public static String of(String number) {
        return ofNumber(number)
                .orElseThrow(() -> new IllegalArgumentException("1 to 21 letters and digits of ASCII, and no id's"));
    }

    /** As {@link #of(String)}; empty where that refuses. */
    public static Optional<String> ofNumber(String number) {
        var said = lettersAndDigits(number);
        return SAID.matcher(said).matches() && !SAID_OF_ID.matcher(said).matches()
                ? Optional.of(under(said))
                : Optional.empty();
    }

    /** The reference of an invoice whose number gives none, or one that another invoice has: by what is random in its id. */
    public static String of(UUID id) {
        var digits = id.toString().replace("-", "").toUpperCase(Locale.ROOT);
        return under("ID" + digits.substring(digits.length() - DIGITS_OF_ID));
    }

    /** Whether it is one, however blanks and small letters are written; false for null. */
    public static boolean isValid(String reference) {
        return reference != null && reference.length() <= 2 * LONGEST && isSound(bare(reference));
    }

    /** In capitals, without blanks. */
    public static String bare(String reference) {
        return reference.replaceAll("[\\s\\u00A0]", "").toUpperCase(Locale.ROOT);
    }

    /**
     * Every reference with right check digits that may stand in a text, blanks in between included: at one beginning the
     * longest first, because the words behind may or may not belong to it.
     */
    public static List<Found> in(String text) {
        var found = new ArrayList<Found>();
        var beginnings = BEGINNING.matcher(text);
        while (beginnings.find()) {
            found.addAll(from(text, beginnings.start()));
        }
        return found;
    }

    private static List<Found> from(String text, int start) {
        var found = new ArrayList<Found>();
        var said = new StringBuilder();
        for (var at = start; at < text.length() && said.length() <= LONGEST; at++) {
            var sign = text.charAt(at);
            if (isSign(sign)) {
                said.append(Character.toUpperCase(sign));
                if (said.length() >= SHORTEST && endsRun(text, at) && isSound(said.toString())) {
                    found.add(0, new Found(said.toString(), start, at + 1));
                }
            } else if (!Character.isWhitespace(sign) && sign != '\u00A0') {
                break;
            }
        }
        return found;
    }

    private static boolean endsRun(String text, int at) {
        return at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1));
    }

    private static boolean isSign(char sign) {
        return sign >= '0' && sign <= '9' || sign >= 'A' && sign <= 'Z' || sign >= 'a' && sign <= 'z';
    }

    private static boolean isSound(String bare) {
        return WRITTEN.matcher(bare).matches() && remainder(bare.substring(4) + bare.substring(0, 4)) == 1;
    }

    private static String under(String said) {
        var check = 98 - remainder(said + "RF00");
        return "RF" + (check < 10 ? "0" : "") + check + said;
    }

    /** Capitals of ASCII, without blanks, dashes and punctuation: the Java form of {@code number_key}. */
    private static String lettersAndDigits(String number) {
        var said = new StringBuilder();
        number.codePoints()
                .filter(sign -> APART.indexOf(sign) < 0)
                .map(sign -> sign >= 'a' && sign <= 'z' ? sign - 'a' + 'A' : sign)
                .forEach(said::appendCodePoint);
        return said.toString();
    }

    /** Of ISO 7064 mod 97-10; letters count 10 to 35. */
    public static int remainder(String signs) {
        var rest = 0;
        for (var at = 0; at < signs.length(); at++) {
            var value = Character.digit(signs.charAt(at), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest;
    }
}
