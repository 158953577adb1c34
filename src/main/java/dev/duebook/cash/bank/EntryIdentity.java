package dev.duebook.cash.bank;

import dev.duebook.cash.statement.EntryTold;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What makes two lines of two statements the same money: within an account the bank's reference with day, signed amount and
 * currency, because references alone are used again; without one the day, amount, currency, the payer's account and the
 * words (money-in.md, Identity).
 */
final class EntryIdentity {
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final int BYTES = 16;

    private EntryIdentity() {}

    static String of(EntryTold entry) {
        var reference = entry.references().bank();
        return reference != null
                ? hash("R", money(entry), fold(reference))
                : hash("W", money(entry), fold(entry.payer().account()), fold(entry.text()));
    }

    /** The same for all lines of a day, amount and direction, whatever their words. */
    static String likeness(EntryTold entry) {
        return hash("L", money(entry));
    }

    /** The day by which an entry is known: when it was booked, else from when it counts. */
    static LocalDate day(EntryTold entry) {
        return entry.bookingDate() == null ? entry.valueDate() : entry.bookingDate();
    }

    private static String money(EntryTold entry) {
        return day(entry) + " " + entry.direction() + " " + entry.minor() + " " + entry.currency();
    }

    private static String fold(String text) {
        return text == null
                ? ""
                : NOT_A_WORD
                        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                        .replaceAll("")
                        .toUpperCase(Locale.ROOT);
    }

    private static String hash(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
