package dev.duebook.integration.importing;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.sheet.Headings;
import dev.duebook.ground.sheet.RawRow;
import dev.duebook.ground.sheet.Rows;
import dev.duebook.ground.sheet.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A file as a table: its heading, and the rows below that are not blank, counted and filled down. Where no option says
 * which row is the heading, it is the one of the first rows whose words name the most fields; rows that only look like
 * one are asked about, not chosen from.
 */
final class Table implements AutoCloseable {
    private static final int ROWS_LOOKED_AT = 30;
    private static final long MOST_TEXT_LOOKED_AT = 1 << 20;
    private static final long MOST_TEXT_OF_A_BATCH = 4 << 20;

    private final Rows rows;
    private final ImportOptions options;
    private final Deque<RawRow> ahead = new ArrayDeque<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Layout layout;
    private final FillDown fillDown;
    private RawRow heading;
    private Unreadable end;
    private long place;

    private record Candidate(int index, RawRow row, int fields) {}

    private Table(Rows rows, ImportOptions options, FieldErrors errors) {
        this.rows = rows;
        this.options = options;
        rows.notices().forEach(each -> notices.add(Notice.of(each.code(), each.detail())));
        this.layout = options.headingRow() == null ? found(errors) : told(errors);
        rows.headingFound();
        this.fillDown = new FillDown(
                options.fillDown().stream().map(layout.columns()::get).toList());
    }

    /**
     * @param errors gets what is wrong with the heading, or with the options in view of it
     * @throws Unreadable when the file cannot be read as far as that
     */
    static Table open(FileFormat format, Path file, ImportOptions options, FieldErrors errors) throws IOException {
        return of(format.open(file, options), options, errors);
    }

    /** The same once more, when nobody waits any longer for its heading to be found. */
    static Table openAgain(FileFormat format, Path file, ImportOptions options, FieldErrors errors) throws IOException {
        var rows = format.open(file, options);
        rows.headingFound();
        return of(rows, options, errors);
    }

    private static Table of(Rows rows, ImportOptions options, FieldErrors errors) {
        try {
            return new Table(rows, options, errors);
        } catch (RuntimeException unfit) {
            rows.close();
            throw unfit;
        }
    }

    private Layout told(FieldErrors errors) {
        var row = rows.next();
        while (row != null && row.line() < options.headingRow()) {
            row = rows.next();
        }
        if (row == null || row.line() != options.headingRow()) {
            errors.add("/options/headingRow", "the file has no row " + options.headingRow());
            return Layout.ofConstants(options);
        }
        heading = row;
        return Layout.of(options, row, errors);
    }

    private Layout found(FieldErrors errors) {
        var first = firstRows();
        var candidates = candidates(first);
        if (candidates.isEmpty() && end != null) {
            throw end;
        }
        if (candidates.isEmpty()) {
            heading = mostLike(first);
            return Layout.of(options, heading, errors);
        }
        var best = candidates.get(0);
        for (var candidate : candidates) {
            if (candidate.fields > best.fields) {
                errors.add(
                        "/options/headingRow",
                        "rows " + best.row.line() + " and " + candidate.row.line()
                                + " both look like the heading; say which is it");
                return Layout.ofConstants(options);
            }
        }
        heading = best.row;
        ahead.addAll(first.subList(best.index + 1, first.size()));
        if (best.index > 0) {
            var passedOver = first.subList(0, best.index).stream()
                    .filter(row -> !row.isBlank())
                    .count();
            notices.add(Notice.of(
                    "HEADING_FOUND",
                    "Row " + heading.line() + " is taken as the heading by its words; " + passedOver
                            + " rows above it were passed over. The option headingRow says otherwise."));
        }
        return Layout.of(options, heading, errors);
    }

    private List<RawRow> firstRows() {
        var first = new ArrayList<RawRow>();
        for (var length = 0L; first.size() < ROWS_LOOKED_AT && length < MOST_TEXT_LOOKED_AT; ) {
            var row = first.isEmpty() ? rows.next() : nextUnlessUnreadable();
            if (row == null) {
                return first;
            }
            first.add(row);
            length += row.length();
        }
        return first;
    }

    /** What cannot be read behind the heading is said when the rows before it are done. */
    private RawRow nextUnlessUnreadable() {
        try {
            return rows.next();
        } catch (Unreadable unreadable) {
            end = unreadable;
            return null;
        }
    }

    /** The rows that could be the heading as they are, in their order. */
    private List<Candidate> candidates(List<RawRow> first) {
        var candidates = new ArrayList<Candidate>();
        for (var i = 0; i < first.size(); i++) {
            var unfit = new FieldErrors();
            var fields = Layout.of(options, first.get(i), unfit).columns().size();
            if (unfit.isEmpty() && fields > 0) {
                candidates.add(new Candidate(i, first.get(i), fields));
            }
        }
        return candidates;
    }

    /** What is wrong is best said of the row that names most; null when all are blank. */
    private RawRow mostLike(List<RawRow> first) {
        RawRow best = null;
        var most = -1;
        for (var row : first) {
            var fields = row.isBlank()
                    ? -1
                    : Layout.of(options, row, new FieldErrors()).columns().size();
            if (fields > most) {
                best = row;
                most = fields;
            }
        }
        return best;
    }

    Layout layout() {
        return layout;
    }

    /** The heading, or the row that is most like one; null when all are blank. */
    RawRow heading() {
        return heading;
    }

    /** What was chosen to read the file so. */
    List<Notice> notices() {
        return notices;
    }

    FileReading reading() {
        var headings = layout.headings();
        var used = new ArrayList<FileReading.Used>();
        layout.columns()
                .forEach((field, column) ->
                        used.add(new FileReading.Used(Headings.shown(headings.get(column)), field, null)));
        var unused = new ArrayList<String>();
        var all = new ArrayList<>(notices);
        for (var column = 0; column < headings.size(); column++) {
            if (layout.columns().containsValue(column)) {
                continue;
            }
            var name = Headings.shown(headings.get(column));
            if (layout.filter().uses(column)) {
                used.add(new FileReading.Used(name, null, "skipWhere"));
            } else {
                unused.add(name);
                noticeIfAField(headings.get(column), all);
            }
        }
        return new FileReading(rows.sheet(), heading.line(), new FileReading.Columns(used, unused), all);
    }

    private void noticeIfAField(String name, List<Notice> all) {
        FieldWords.resembling(name, layout.fieldsWithoutValue())
                .ifPresent(field -> all.add(new Notice(
                        "COLUMN_RESEMBLES_FIELD",
                        Headings.shown(name),
                        field,
                        "The column \"" + Headings.shown(name) + "\" is not used; if it is " + field
                                + ", name it in mapping.")));
    }

    /**
     * The next row that is not blank; null at the end.
     *
     * @param before is done before every row, the blank ones too
     */
    RawRow next(Runnable before) {
        before.run();
        var row = nextOfAny();
        while (row != null && row.isBlank()) {
            before.run();
            row = nextOfAny();
        }
        return row == null ? null : fillDown.filled(row.at(++place));
    }

    /**
     * The next rows, few where they are long, so that a batch never takes much memory.
     *
     * @param most rows
     * @param before is done before every row, the blank ones too
     */
    List<RawRow> next(int most, Runnable before) {
        var batch = new ArrayList<RawRow>();
        for (var length = 0L; batch.size() < most && length < MOST_TEXT_OF_A_BATCH; ) {
            var row = next(before);
            if (row == null) {
                return batch;
            }
            batch.add(row);
            length += row.length();
        }
        return batch;
    }

    private RawRow nextOfAny() {
        if (ahead.isEmpty() && end != null) {
            throw end;
        }
        return ahead.isEmpty() ? rows.next() : ahead.poll();
    }

    @Override
    public void close() {
        rows.close();
    }
}
