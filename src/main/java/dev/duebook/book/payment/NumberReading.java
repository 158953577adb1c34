package dev.duebook.book.payment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which invoice numbers a reference names, as payers and banks write them: {@code INV 2026 00002}, wrapped over lines, with
 * dashes of every kind, without the zeros in front. Text and numbers fold to capitals and digits; a number is named where it
 * equals one to five neighbouring runs of letters and digits, joined over blanks, line ends and {@code - / . _ # :}, cuts no
 * run at either end and lies in no longer known number (money-in.md, NumberReading).
 */
public final class NumberReading {
    private static final int MOST_RUNS = 5;
    private static final int LONGEST_KEY = 64;
    /** Below that many letters and digits a number names nothing by itself: "14" is a day, too. */
    private static final int SHORTEST = 4;

    private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{Nd}]+");
    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");
    private static final Pattern JOINT = Pattern.compile("[\\s\\u00A0\\u2010-\\u2015\\u2212\\-/._#:]*");
    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");

    /** What stands before the number of an invoice. */
    private static final Set<String> INVOICE_WORDS = Set.of(
            "INVOICE",
            "INVOICES",
            "INV",
            "BILL",
            "RECHNUNG",
            "RECHNUNGEN",
            "RECHNUNGSNR",
            "RE",
            "RG",
            "RNR",
            "FAKTURA",
            "FAKTURY",
            "FV",
            "FACTUUR",
            "FACTURE",
            "FACTURA",
            "FATURA",
            "FACT",
            "ФАКТУРА",
            "HOADON",
            "NO",
            "NR",
            "NUMBER");

    /** What stands before the number of something else. */
    private static final Set<String> OTHER_WORDS = Set.of(
            "PO",
            "ORDER",
            "BESTELLUNG",
            "AUFTRAG",
            "ZAMOWIENIE",
            "CUSTOMER",
            "KUNDE",
            "KDNR",
            "KD",
            "CLIENT",
            "MANDATE",
            "MANDAT",
            "TEL",
            "PHONE",
            "IBAN",
            "BIC",
            "ACCOUNT",
            "KONTO",
            "VAT",
            "NIP",
            "USTID");

    private NumberReading() {}

    /** An invoice number that exists, whatever became of the invoice. */
    public record Known(UUID id, String number) {}

    /** Numbers that exist, found by what is read of them: made once for many texts. */
    public static final class Numbers {
        private final Map<String, List<Known>> byKey;
        private final Map<String, List<Known>> byTail;

        public Numbers(Collection<Known> known) {
            byKey = known.stream().collect(Collectors.groupingBy(each -> fold(each.number())));
            byTail = known.stream()
                    .filter(each -> !endsInAYear(each.number()))
                    .collect(Collectors.groupingBy(each -> trimmed(digitsAtTheEnd(each.number()))));
        }
    }

    /** WHOLE: every letter and digit of the number stands there. LOOSE: zeros, prefix or year are missing. */
    public enum Way {
        WHOLE,
        LOOSE
    }

    /** A number named in the text, from {@code start} to before {@code end}. */
    public record Named(UUID id, Way way, int start, int end) {
        private boolean within(Named other) {
            return other.start <= start && end <= other.end && other.end - other.start > end - start;
        }

        private boolean overlaps(Named other) {
            return start < other.end && other.start < end;
        }
    }

    private record Run(String text, int start, int end) {}

    /**
     * What to look numbers up by, as {@code number_key} folds them.
     *
     * @return at most five for each run of letters and digits of the text
     */
    public static Set<String> keys(String text) {
        var keys = new LinkedHashSet<String>();
        var runs = runs(text);
        for (var first = 0; first < runs.size(); first++) {
            var key = new StringBuilder();
            for (var last = first;
                    last < Math.min(runs.size(), first + MOST_RUNS) && joins(text, runs, first, last);
                    last++) {
                key.append(runs.get(last).text());
                if (key.length() > LONGEST_KEY) {
                    break;
                }
                keys.add(key.toString());
            }
        }
        return keys;
    }

    /** The digits in the text by which a number might be meant that is not written whole, as {@code number_tail} has them. */
    public static Set<String> tails(String text) {
        return runs(text).stream()
                .map(run -> trimmed(digitsAtTheEnd(run.text())))
                .filter(digits -> !digits.isEmpty() && digits.length() <= LONGEST_KEY)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The numbers the text names, in the order of the text.
     *
     * @param numbers every number that equals one of {@link #keys} or ends like one of {@link #tails}, of the whole
     *     organization: a number that is not written whole is named only where no other could be meant
     */
    public static List<Named> read(String text, Numbers numbers) {
        if (text == null || numbers.byKey.isEmpty()) {
            return List.of();
        }
        var runs = runs(text);
        var whole = wholes(text, runs, numbers);
        var longest = whole.stream()
                .filter(named -> whole.stream().noneMatch(named::within))
                .toList();
        var found = new ArrayList<>(longest);
        loose(text, runs, whole, numbers).stream()
                .filter(named -> whole.stream().noneMatch(named::overlaps))
                .forEach(found::add);
        found.sort((one, other) -> Integer.compare(one.start(), other.start()));
        return List.copyOf(found);
    }

    private static List<Named> wholes(String text, List<Run> runs, Numbers numbers) {
        var found = new ArrayList<Named>();
        for (var first = 0; first < runs.size(); first++) {
            var key = new StringBuilder();
            for (var last = first;
                    last < Math.min(runs.size(), first + MOST_RUNS) && joins(text, runs, first, last);
                    last++) {
                key.append(runs.get(last).text());
                var start = runs.get(first).start();
                var end = runs.get(last).end();
                numbers.byKey.getOrDefault(key.toString(), List.of()).stream()
                        .filter(known -> key.length() >= SHORTEST
                                || isWrittenExactly(text.substring(start, end), known.number()))
                        .forEach(known -> found.add(new Named(known.id(), Way.WHOLE, start, end)));
            }
        }
        return found;
    }

    /** A short number of a letter and a digit, such as P-1, may be named by its very form. */
    private static boolean isWrittenExactly(String written, String number) {
        return written.equalsIgnoreCase(number)
                && number.chars().anyMatch(Character::isDigit)
                && number.chars().anyMatch(Character::isLetter);
    }

    private static List<Named> loose(String text, List<Run> runs, List<Named> whole, Numbers numbers) {
        var found = new ArrayList<Named>();
        for (var last = 0; last < runs.size(); last++) {
            var run = runs.get(last);
            if (whole.stream().anyMatch(named -> named.start() <= run.start() && run.end() <= named.end())) {
                continue;
            }
            var tail = trimmed(digitsAtTheEnd(run.text()));
            var alike = tail.isEmpty() ? List.<Known>of() : numbers.byTail.getOrDefault(tail, List.of());
            if (alike.isEmpty()) {
                continue;
            }
            for (var first = Math.max(0, last - MOST_RUNS + 1); first <= last; first++) {
                if (!joins(text, runs, first, last) || !mayMeanANumber(text, runs, first, last)) {
                    continue;
                }
                var parts = parts(runs.subList(first, last + 1));
                var meant = alike.stream()
                        .filter(each -> isMeantBy(parts, each.number()))
                        .toList();
                if (meant.size() == 1) {
                    found.add(new Named(
                            meant.get(0).id(),
                            Way.LOOSE,
                            runs.get(first).start(),
                            runs.get(last).end()));
                    break;
                }
            }
        }
        return found;
    }

    /**
     * Digits alone may be anything: they need four, or the word invoice before them, and no word for something else; what a
     * dash or the like ties to another word is a number of another shape.
     */
    private static boolean mayMeanANumber(String text, List<Run> runs, int first, int last) {
        var before = first > 0 && joins(text, runs, first - 1, first)
                ? runs.get(first - 1).text().toUpperCase(Locale.ROOT)
                : "";
        if (INVOICE_WORDS.contains(before)) {
            return true;
        }
        if (OTHER_WORDS.contains(before) || !before.isEmpty() && isTied(text, runs, first)) {
            return false;
        }
        var written = runs.subList(first, last + 1).stream().map(Run::text).collect(Collectors.joining());
        return written.length() >= SHORTEST && !YEAR.matcher(written).matches();
    }

    private static boolean isTied(String text, List<Run> runs, int first) {
        return !text.substring(runs.get(first - 1).end(), runs.get(first).start())
                .isBlank();
    }

    /** Of a number such as FV/12/03/2026 nothing is left to be named by but the whole. */
    private static boolean endsInAYear(String number) {
        return YEAR.matcher(digitsAtTheEnd(number)).matches();
    }

    /** Whether the parts are some of the number's, in their order, its last among them; zeros in front count for nothing. */
    private static boolean isMeantBy(List<String> parts, String number) {
        var own = parts(runs(number));
        if (fold(number).length() < SHORTEST || own.isEmpty()) {
            return false;
        }
        var end = own.get(own.size() - 1);
        if (!isDigits(end) || YEAR.matcher(end).matches() || !isAlike(parts.get(parts.size() - 1), end)) {
            return false;
        }
        var at = 0;
        for (var part : parts) {
            while (at < own.size() && !isAlike(part, own.get(at))) {
                at++;
            }
            if (at++ == own.size()) {
                return false;
            }
        }
        return at == own.size();
    }

    private static boolean isAlike(String part, String own) {
        return part.equals(own)
                || isDigits(part) && isDigits(own) && trimmed(part).equals(trimmed(own));
    }

    private static List<String> parts(List<Run> runs) {
        return runs.stream()
                .flatMap(run -> PART.matcher(run.text()).results())
                .map(part -> part.group())
                .toList();
    }

    private static List<Run> runs(String text) {
        return RUN.matcher(text)
                .results()
                .map(run -> new Run(fold(run.group()), run.start(), run.end()))
                .toList();
    }

    /** Whether nothing but joints stands between the runs, from the first to the last. */
    private static boolean joins(String text, List<Run> runs, int first, int last) {
        for (var at = first; at < last; at++) {
            var between = text.substring(runs.get(at).end(), runs.get(at + 1).start());
            if (!JOINT.matcher(between).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Capitals of ASCII, without blanks and punctuation: the Java form of {@code number_key}. */
    static String fold(String number) {
        var key = new StringBuilder();
        number.codePoints()
                .filter(sign ->
                        " \t\n\r\u00A0\u2010\u2011\u2012\u2013\u2014\u2015\u2212!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
                                        .indexOf(sign)
                                < 0)
                .map(sign -> sign >= 'a' && sign <= 'z' ? sign - 'a' + 'A' : sign)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    private static String digitsAtTheEnd(String text) {
        var start = text.length();
        while (start > 0 && text.charAt(start - 1) >= '0' && text.charAt(start - 1) <= '9') {
            start--;
        }
        return text.substring(start);
    }

    private static boolean isDigits(String part) {
        return !part.isEmpty() && part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }

    private static String trimmed(String digits) {
        var start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }
}
