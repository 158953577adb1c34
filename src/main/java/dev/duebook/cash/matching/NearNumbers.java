package dev.duebook.cash.matching;

import java.util.Locale;

/** Numbers that a slip makes of one another: a digit off, two neighbours swapped, O for 0, I for 1, S for 5, B for 8. */
final class NearNumbers {
    private static final int SHORTEST = 4;

    private NearNumbers() {}

    /** Letters and digits alone, in capitals. */
    static String folded(String number) {
        return number.replaceAll("[^\\p{L}\\p{Nd}]", "").toUpperCase(Locale.ROOT);
    }

    /** Whether the two, both folded, differ by one slip; equal ones do not. */
    static boolean areNear(String one, String other) {
        if (one.length() != other.length() || one.length() < SHORTEST || one.equals(other)) {
            return false;
        }
        var first = -1;
        var differing = 0;
        for (var at = 0; at < one.length(); at++) {
            if (alike(one.charAt(at)) != alike(other.charAt(at))) {
                first = first < 0 ? at : first;
                if (++differing > 2) {
                    return false;
                }
            }
        }
        return switch (differing) {
            case 0 -> true;
            case 1 -> isDigit(alike(one.charAt(first))) && isDigit(alike(other.charAt(first)));
            default -> areSwapped(one, other, first);
        };
    }

    private static boolean areSwapped(String one, String other, int at) {
        return one.charAt(at) == other.charAt(at + 1)
                && one.charAt(at + 1) == other.charAt(at)
                && isDigit(one.charAt(at))
                && isDigit(one.charAt(at + 1));
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static char alike(char sign) {
        return switch (sign) {
            case 'O' -> '0';
            case 'I' -> '1';
            case 'S' -> '5';
            case 'B' -> '8';
            default -> sign;
        };
    }
}
