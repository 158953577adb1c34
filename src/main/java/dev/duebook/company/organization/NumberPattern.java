package dev.duebook.company.organization;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an organization's documents are numbered, as {@code INV-{yyyy}-{seq:5}}: text, {@code {yyyy}} for the year of the
 * issue date and one {@code {seq}}, padded with zeros to N digits as {@code {seq:N}}. A pattern that names the year
 * begins a series each year; a number too large for its padding is simply longer.
 */
public final class NumberPattern {
    private static final int LONGEST = 40;
    private static final int MOST_SEQUENCE_DIGITS = 18;
    private static final String YEAR = "{yyyy}";
    private static final Pattern SEQUENCE = Pattern.compile("\\{seq(?::([1-9]))?}");
    private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7E&&[^{}]]*");

    private final String before;
    private final String after;
    private final int padding;

    private NumberPattern(String before, String after, int padding) {
        this.before = before;
        this.after = after;
        this.padding = padding;
    }

    /**
     * Reads a pattern: at most 40 characters of printable ASCII, exactly one {@code {seq}} or {@code {seq:N}} (N 1..9),
     * {@code {yyyy}} or not, no other braces.
     *
     * @throws IllegalArgumentException with a message for the caller when it is anything else
     */
    public static NumberPattern parse(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new IllegalArgumentException("at most " + LONGEST + " characters");
        }
        Matcher sequence = SEQUENCE.matcher(pattern);
        if (!sequence.find()) {
            throw new IllegalArgumentException("names the sequence once, as {seq} or {seq:5}");
        }
        String before = pattern.substring(0, sequence.start());
        String after = pattern.substring(sequence.end());
        int padding = sequence.group(1) == null ? 1 : Integer.parseInt(sequence.group(1));
        if (sequence.find()) {
            throw new IllegalArgumentException("names the sequence once, as {seq} or {seq:5}");
        }
        if (!TEXT.matcher(before.replace(YEAR, "")).matches()
                || !TEXT.matcher(after.replace(YEAR, "")).matches()) {
            throw new IllegalArgumentException("only printable ASCII beside {yyyy} and {seq}");
        }
        return new NumberPattern(before, after, padding);
    }

    /** The series that a document of this issue date belongs to: the year where the pattern names it, else "". */
    public String series(LocalDate issueDate) {
        return before.contains(YEAR) || after.contains(YEAR) ? year(issueDate) : "";
    }

    /**
     * The number of the document with this place in its series.
     *
     * @throws IllegalArgumentException when {@code sequence} is below 1
     */
    public String format(LocalDate issueDate, long sequence) {
        if (sequence < 1) {
            throw new IllegalArgumentException("a series begins with 1");
        }
        String digits = Long.toString(sequence);
        return filled(before, issueDate)
                + "0".repeat(Math.max(0, padding - digits.length()))
                + digits
                + filled(after, issueDate);
    }

    /**
     * The place in the series of this issue date that a given number occupies: the one that {@link #format} would write
     * so. Empty when the number does not fit, being of another year, padded otherwise, or longer than 18 digits.
     */
    public Optional<Long> sequenceOf(String number, LocalDate issueDate) {
        String head = filled(before, issueDate);
        String tail = filled(after, issueDate);
        int length = number.length() - head.length() - tail.length();
        if (length < padding || length > MOST_SEQUENCE_DIGITS || !number.startsWith(head) || !number.endsWith(tail)) {
            return Optional.empty();
        }
        String digits = number.substring(head.length(), head.length() + length);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        long sequence = Long.parseLong(digits);
        return sequence >= 1 && format(issueDate, sequence).equals(number) ? Optional.of(sequence) : Optional.empty();
    }

    /** What stands before the sequence in the numbers of this issue date's series. */
    public String prefix(LocalDate issueDate) {
        return filled(before, issueDate);
    }

    /** What stands behind it. */
    public String suffix(LocalDate issueDate) {
        return filled(after, issueDate);
    }

    /** The least number of digits of the sequence. */
    public int padding() {
        return padding;
    }

    private static String filled(String text, LocalDate issueDate) {
        return text.contains(YEAR) ? text.replace(YEAR, year(issueDate)) : text;
    }

    private static String year(LocalDate issueDate) {
        return String.format(Locale.ROOT, "%04d", issueDate.getYear());
    }
}
