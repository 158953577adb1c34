package dev.duebook.cash.matching;

/** What numbers look like: letters as they are, every digit a 9. */
final class NumberShape {
    private static final int SHORTEST = 4;
    private static final int LONG = 8;
    private static final int MIDDLE = 6;

    private NumberShape() {}

    /** @param number an invoice number as written, or one folded already */
    static String of(String number) {
        var shape = new StringBuilder(number.length());
        for (var at = 0; at < number.length(); at++) {
            var sign = number.charAt(at);
            if (Character.isDigit(sign)) {
                shape.append('9');
            } else if (Character.isLetter(sign)) {
                shape.append(Character.toUpperCase(sign));
            }
        }
        return shape.toString();
    }

    /** Whether a text hardly holds it by chance: 6 characters with letters and 4 digits, or 8. */
    static boolean isDistinctive(String number) {
        var folded = NearNumbers.folded(number);
        var digits = folded.chars().filter(Character::isDigit).count();
        return digits >= SHORTEST && (folded.length() >= LONG || folded.length() >= MIDDLE && digits < folded.length());
    }
}
