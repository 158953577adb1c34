package dev.duebook.integration.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a row, and what is to be said about it.
 *
 * @param knownAs the number under which the book has an invoice just like it; null when it has none
 */
record Decision(Line row, Outcome outcome, List<RowError> errors, String knownAs) {
    Decision(Line row, Outcome outcome, List<RowError> errors) {
        this(row, outcome, errors, null);
    }

    enum Outcome {
        IMPORT,
        SKIP,
        FAIL
    }

    static Decision skip(Line row) {
        return new Decision(row, Outcome.SKIP, List.of());
    }

    static Decision fail(Line row, List<RowError> errors) {
        return new Decision(row, Outcome.FAIL, errors);
    }

    static Decision accept(Line row, List<RowError> warnings) {
        return new Decision(row, Outcome.IMPORT, warnings);
    }

    Decision knownAs(String number) {
        return new Decision(row, outcome, errors, number);
    }

    boolean accepted() {
        return outcome == Outcome.IMPORT;
    }

    /** Whether a row can be told apart at all: its cells are right, but for the day being closed by now. */
    static boolean isReadable(Line row) {
        return row.errors().stream().allMatch(error -> error.code().equals(Line.Book.CLOSED));
    }

    /**
     * By identity and content, before anything else is asked of a row: null when the row is new and may go on.
     *
     * @param same whether the book has this identity with the same content; null when it does not have it
     */
    static Decision byIdentity(Line row, SeenRows seen, Boolean same, String column) {
        if (!isReadable(row)) {
            return fail(row, row.errors());
        }
        var sight = seen.look(row);
        if (sight == SeenRows.Sight.SAME || sight == SeenRows.Sight.NEW && same != null && same) {
            return skip(row);
        }
        if (sight == SeenRows.Sight.OTHER || same != null) {
            var where = sight == SeenRows.Sight.OTHER ? "a row before" : "the book";
            return fail(
                    row,
                    List.of(new RowError(
                            row.line(),
                            column,
                            row.identity().startsWith("\u001f") ? null : row.identity(),
                            "DIFFERENT_CONTENT",
                            where + " has it with other content")));
        }
        return row.errors().isEmpty() ? null : fail(row, row.errors());
    }

    /** Accepts the row, with its warnings, unless there are errors among them. */
    static Decision of(Line row, SeenRows seen, List<RowError> found) {
        if (found.stream().anyMatch(error -> !error.isWarning())) {
            return fail(row, found.stream().filter(error -> !error.isWarning()).toList());
        }
        seen.remember(row);
        return accept(row, new ArrayList<>(found));
    }
}
