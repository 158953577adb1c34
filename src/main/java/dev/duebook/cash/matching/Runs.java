package dev.duebook.cash.matching;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The runs of letters and digits of a text, which of them are neighbours, and which are days and amounts of money. */
final class Runs {
    private static final int MOST_JOINED = 5;
    private static final int LONGEST_KEY = 40;

    private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{Nd}]+");
    private static final Pattern JOINT = Pattern.compile("[\\s\\u00A0\\u2010-\\u2015\\u2212\\-/._#:]*");
    private static final Pattern DAY = Pattern.compile("(?<![\\p{L}\\p{Nd}])(?:"
            + "(?:0?[1-9]|[12][0-9]|3[01])([./-])(?:0?[1-9]|1[0-2])\\1(?:(?:19|20)[0-9]{2}|[0-9]{2})"
            + "|(?:19|20)[0-9]{2}([-./])(?:0[1-9]|1[0-2])\\2(?:0[1-9]|[12][0-9]|3[01]))(?![\\p{L}\\p{Nd}])");
    private static final Pattern AMOUNT =
            Pattern.compile("(?<![\\p{L}\\p{Nd}.,])(?:[0-9]{1,3}(?:[.,' ][0-9]{3})+|[0-9]+)"
                    + "[.,][0-9]{2}(?![\\p{L}\\p{Nd}]|[.,/-][0-9])");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)[0-9]{2}");

    /**
     * @param key as written, in capitals
     * @param end behind its last character
     */
    record Run(String key, int start, int end) {
        boolean isDigits() {
            return key.chars().allMatch(sign -> sign >= '0' && sign <= '9');
        }

        boolean hasDigits() {
            return key.chars().anyMatch(Character::isDigit);
        }
    }

    private record Span(int start, int end) {
        private boolean holds(int from, int to) {
            return start <= from && to <= end;
        }
    }

    private final String text;
    private final List<Run> all;
    private final BitSet joined = new BitSet();
    private final List<Span> figures = new ArrayList<>();

    /** @param text as {@link ReadableText} makes it */
    Runs(String text) {
        this.text = text;
        all = RUN.matcher(text)
                .results()
                .map(run -> new Run(run.group().toUpperCase(Locale.ROOT), run.start(), run.end()))
                .toList();
        for (var at = 0; at + 1 < all.size(); at++) {
            var between = text.substring(all.get(at).end(), all.get(at + 1).start());
            joined.set(at, isJoint(between));
        }
        DAY.matcher(text).results().forEach(day -> figures.add(new Span(day.start(), day.end())));
        AMOUNT.matcher(text).results().forEach(amount -> figures.add(new Span(amount.start(), amount.end())));
    }

    /** What stands between two places. */
    String text(int start, int end) {
        return text.substring(start, end);
    }

    List<Run> all() {
        return all;
    }

    /** Whether what stands there is a day or an amount of money, or within one. */
    boolean isFigure(int start, int end) {
        return figures.stream().anyMatch(span -> span.holds(start, end));
    }

    static boolean isYear(String digits) {
        return YEAR.matcher(digits).matches();
    }

    /** Up to five neighbouring runs each, joined as invoice numbers are. */
    List<Run> joined() {
        var joined = new ArrayList<Run>();
        neighbours((first, last) -> {
            var key = new StringBuilder();
            all.subList(first, last + 1).forEach(run -> key.append(run.key()));
            joined.add(new Run(
                    key.toString(), all.get(first).start(), all.get(last).end()));
        });
        return joined;
    }

    /** Those that end in a year, a single digit in them written as two: FV/12/3/2026 may be FV/12/03/2026. */
    List<Run> withTwoDigits() {
        var padded = new ArrayList<Run>();
        neighbours((first, last) -> {
            var some = all.subList(first, last + 1);
            if (isYear(all.get(last).key()) && some.stream().anyMatch(Runs::isOneDigit)) {
                var key = some.stream()
                        .map(run -> isOneDigit(run) ? "0" + run.key() : run.key())
                        .collect(Collectors.joining());
                padded.add(new Run(key, all.get(first).start(), all.get(last).end()));
            }
        });
        return padded;
    }

    private static boolean isOneDigit(Run run) {
        return run.key().length() == 1 && run.isDigits();
    }

    private void neighbours(BiConsumer<Integer, Integer> each) {
        for (var first = 0; first < all.size(); first++) {
            var length = 0;
            for (var last = first; last < Math.min(all.size(), first + MOST_JOINED); last++) {
                length += all.get(last).key().length();
                if (length > LONGEST_KEY || last > first && !joins(last - 1, last)) {
                    break;
                }
                each.accept(first, last);
            }
        }
    }

    static boolean isJoint(String between) {
        return JOINT.matcher(between).matches();
    }

    /** Whether nothing but joints stands between two neighbours. */
    boolean joins(int one, int other) {
        return other < all.size() && joined.get(one);
    }

    /** The last run that ends there or before; -1 where none does. */
    int before(int start) {
        return firstFrom(start) - 1;
    }

    /** The first run that begins there or behind. */
    int after(int end) {
        return firstFrom(end);
    }

    private int firstFrom(int place) {
        var low = 0;
        var high = all.size();
        while (low < high) {
            var middle = (low + high) / 2;
            if (all.get(middle).start() < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
