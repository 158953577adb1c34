package dev.duebook.collections.letter;

import dev.duebook.ground.link.LinkPaths;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Links by which a client speaks: whoever has one can speak for the client, so letters are shown without. */
public final class HiddenLinks {
    private static final Pattern LINK = Pattern.compile(LinkPaths.PATTERN + "[A-Za-z0-9_-]{20,}");
    private static final Pattern MARK = Pattern.compile(LinkPaths.PATTERN + "…");

    private HiddenLinks() {}

    /** The text with a mark for each link; null stays null. */
    public static String hide(String text) {
        return text == null ? null : LINK.matcher(text).replaceAll("$1…");
    }

    /**
     * The text with the links of another in place of its marks: the first for the first, and of those that there are too
     * few of the last. Where the other has none, and where the text is null, it stays as it is.
     */
    public static String restore(String text, String from) {
        if (!isHidden(text) || from == null) {
            return text;
        }
        var links = LINK.matcher(from).results().map(MatchResult::group).toList();
        return links.isEmpty() ? text : restored(text, links);
    }

    private static String restored(String text, List<String> links) {
        var mark = MARK.matcher(text);
        var restored = new StringBuilder();
        for (var i = 0; mark.find(); i++) {
            mark.appendReplacement(restored, links.get(Math.min(i, links.size() - 1)));
        }
        return mark.appendTail(restored).toString();
    }

    /** Whether something in it was hidden. */
    public static boolean isHidden(String text) {
        return text != null && MARK.matcher(text).find();
    }
}
