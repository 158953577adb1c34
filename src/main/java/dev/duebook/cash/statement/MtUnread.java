package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of a field that nobody read: those that belong to no text, and those in a text that look like an entry. */
final class MtUnread {
    /** A line like the first of a field 61, whatever became of its tag. */
    private static final Pattern LIKE_AN_ENTRY =
            Pattern.compile(".{0,8}?\\d{6}(?:\\d{4}|\\h{4})?[RE]?[CD][A-Z]?\\d{1,15},\\d{0,3}\\h?[NFS][A-Z0-9]{3}.*");

    private MtUnread() {}

    /** @param entryRead of a field 61, whether its entry could be read; what cannot is told already */
    static List<Finding> of(MtField field, boolean entryRead) {
        var text = field.is("86") || field.is("NS") || field.is("61");
        var noise = field.is(MtField.END) || field.is(MtField.HEADER) || field.is("25P");
        var first = field.is("61") && !entryRead ? field.lines().size() : 1;
        var findings = new ArrayList<Finding>();
        for (var i = first; i < field.lines().size(); i++) {
            var line = field.lines().get(i);
            var at = field.line() + i;
            if (LIKE_AN_ENTRY.matcher(line).matches()) {
                findings.add(Findings.error("entry-suspected", at, field.tag(), line, "this line looks like an entry"));
            } else if (!text && !noise && !line.isBlank()) {
                findings.add(Findings.warning("line-not-read", at, field.tag(), line, "this line is no field"));
            }
        }
        return findings;
    }
}
