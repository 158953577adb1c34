package dev.duebook.ground.sheet;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The headings of a file's columns, as somebody sees them: without what is invisible, one blank for every run of them. A
 * heading that is asked for is found as it is written, else in whatever case.
 */
public final class Headings {
    private static final int LONGEST_SHOWN = 200;

    private final List<String> names;
    private final Map<String, List<Integer>> exact = new HashMap<>();
    private final Map<String, List<Integer>> folded = new HashMap<>();

    private Headings(List<String> names) {
        this.names = names;
        for (var i = 0; i < names.size(); i++) {
            exact.computeIfAbsent(names.get(i), none -> new ArrayList<>()).add(i);
            folded.computeIfAbsent(fold(names.get(i)), none -> new ArrayList<>())
                    .add(i);
        }
    }

    /** Without the empty cells behind the last heading. */
    public static Headings of(List<String> cells) {
        var names = new ArrayList<>(cells.stream().map(Headings::clean).toList());
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        return new Headings(names);
    }

    /** As it is seen. */
    public static String clean(String text) {
        var seen = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (seen.length() > 0 && seen.charAt(seen.length() - 1) != ' ') {
                    seen.append(' ');
                }
            } else if (Character.getType(c) != Character.FORMAT) {
                seen.appendCodePoint(c);
            }
        });
        return seen.toString().stripTrailing();
    }

    private static String fold(String clean) {
        return clean.toLowerCase(Locale.ROOT);
    }

    public List<String> names() {
        return names;
    }

    /** The columns of that heading, from 0: those written so, else those that differ in case. */
    public List<Integer> named(String heading) {
        var clean = clean(heading);
        return exact.getOrDefault(clean, differingInCase(clean));
    }

    /** The columns of that heading in whatever case. */
    public List<Integer> differingInCase(String heading) {
        return folded.getOrDefault(fold(clean(heading)), List.of());
    }

    /** As it is shown: of a heading of thousands of characters the beginning will do. */
    public static String shown(String heading) {
        return heading.codePointCount(0, heading.length()) <= LONGEST_SHOWN
                ? heading
                : heading.substring(0, heading.offsetByCodePoints(0, LONGEST_SHOWN));
    }
}
