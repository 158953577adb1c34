package dev.duebook.book.payment;

import java.util.Locale;
import java.util.UUID;

/** The number of a receipt that was given none: "R-" and up to 13 letters and digits out of the payment's id. */
final class ReceiptNumber {
    private static final int LETTERS_AND_DIGITS = 36;

    private ReceiptNumber() {}

    static String of(UUID paymentId) {
        var random = paymentId.getLeastSignificantBits() & Long.MAX_VALUE;
        return "R-" + Long.toString(random, LETTERS_AND_DIGITS).toUpperCase(Locale.ROOT);
    }
}
