package dev.duebook.cash.bank;

import dev.duebook.cash.statement.DetailTold;
import dev.duebook.cash.statement.EntryTold;
import dev.duebook.cash.statement.Told;
import java.util.List;

/** How much of memory something takes that a file tells, in characters, about. */
final class ToldSize {
    private static final int USUAL = 300;

    private ToldSize() {}

    static long of(Told told) {
        return told instanceof EntryTold entry
                ? USUAL + length(entry.text()) + of(entry.parts()) + of(entry.details())
                : USUAL;
    }

    private static long of(List<DetailTold> details) {
        return details.stream().mapToLong(each -> USUAL + length(each.text())).sum();
    }

    private static long length(String text) {
        return text == null ? 0 : text.length();
    }
}
