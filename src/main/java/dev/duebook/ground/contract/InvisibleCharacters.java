package dev.duebook.ground.contract;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Characters that nobody sees: zero-width blanks and joiners, marks of byte order and of writing direction, soft hyphens,
 * variation selectors. Two identities that differ in them alone cannot be told apart by eye.
 */
public final class InvisibleCharacters {
    /** Scripts that write words with a joiner or a non-joiner between two letters. */
    private static final Set<UnicodeScript> JOINING = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;

    private InvisibleCharacters() {}

    /** What the text may hold of them. */
    public enum In {
        /** A number or a reference: none. */
        CODE,
        /** A name: joiners between letters that are written so, and those of an emoji. */
        NAME
    }

    /** The first that must not be there, as people write it, such as U+200B; null when there is none. */
    public static String firstIn(String text, In in) {
        if (isPlain(text)) {
            return null;
        }
        var points = text.codePoints().toArray();
        for (var i = 0; i < points.length; i++) {
            if (isWrong(points, i, in)) {
                return String.format(Locale.ROOT, "U+%04X", points[i]);
            }
        }
        return null;
    }

    /** Without them, its marks composed with their letters (NFC); in a code every blank is a plain one. */
    public static String folded(String text, In in) {
        if (isPlain(text)) {
            return text;
        }
        var points = text.codePoints().toArray();
        var kept = new StringBuilder(text.length());
        for (var i = 0; i < points.length; i++) {
            if (!isWrong(points, i, in)) {
                kept.appendCodePoint(in == In.CODE && Character.isSpaceChar(points[i]) ? ' ' : points[i]);
            }
        }
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isWrong(int[] points, int at, In in) {
        return isInvisible(points[at]) && !(in == In.NAME && belongs(points, at));
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT && !isVisibleFormat(c)
                || c >= 0xfe00 && c <= 0xfe0f
                || c >= 0xe0100 && c <= 0xe01ef
                || c >= 0x180b && c <= 0x180f
                || c == 0x034f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || c == 0x3164
                || c == 0xffa0;
    }

    /** Signs of numbers and verses in Arabic and Syriac script, and the like. */
    private static boolean isVisibleFormat(int c) {
        return c >= 0x600 && c <= 0x605
                || c == 0x6dd
                || c == 0x70f
                || c == 0x890
                || c == 0x891
                || c == 0x8e2
                || c == 0x110bd
                || c == 0x110cd
                || c >= 0x13430 && c <= 0x1345f;
    }

    private static boolean belongs(int[] points, int at) {
        var before = at == 0 ? 0 : points[at - 1];
        var after = at + 1 == points.length ? 0 : points[at + 1];
        return switch (points[at]) {
            case NON_JOINER -> joins(before) && joins(after);
            case JOINER -> joins(before) && joins(after) || isEmoji(before) && isEmoji(after);
            case 0xfe0e, 0xfe0f -> isSymbol(before);
            default -> false;
        };
    }

    private static boolean joins(int c) {
        return c != 0 && JOINING.contains(UnicodeScript.of(c));
    }

    private static boolean isEmoji(int c) {
        return isSymbol(c) || c == 0xfe0f || c >= 0x1f3fb && c <= 0x1f3ff;
    }

    private static boolean isSymbol(int c) {
        return Character.getType(c) == Character.OTHER_SYMBOL;
    }
}
