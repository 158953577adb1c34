package dev.duebook.cash.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Reads MT940 and MT942 as banks write them, not only as SWIFT does. Amounts are exact, days are cut from the text, and
 * a line nobody can read makes its statement incomplete and is told. A file without a field 20 is refused.
 */
public final class Mt940Reading implements StatementReader {
    static final int MOST_ENTRIES = 200_000;
    static final long LARGEST_FILE = 50L << 20;
    private static final int LOOKED_AT = 64 * 1024;

    private final BoundedLines lines;
    private final MtFields fields;
    private final ReadingOptions options;
    private final Deque<Told> told = new ArrayDeque<>();
    private MtStatement statement;
    private MtEntry entry;
    private boolean headerSaysIntraday;
    private int entries;
    private boolean done;

    private Mt940Reading(BoundedLines lines, ReadingOptions options) {
        this.lines = lines;
        this.fields = new MtFields(lines);
        this.options = options;
    }

    /** @throws Refused {@code file-too-large} beyond 50 MiB, {@code format-not-recognized} where no field 20 is near its start */
    public static StatementReader open(Path file, ReadingOptions options) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new Refused("file-too-large", 0, "the file has more than 50 MiB");
        }
        var charset = FileCharset.of(file, options.charset());
        try (var bytes = Files.newInputStream(file)) {
            var start = new String(bytes.readNBytes(LOOKED_AT), charset);
            if (!MtStart.begins(start)) {
                throw new Refused("format-not-recognized", 0, "no field :20: begins a statement in this file");
            }
        }
        return new Mt940Reading(BoundedLines.open(file, charset), options);
    }

    /** @param start of a file, some thousand bytes; true of MT942 too */
    public static boolean looksLike(byte[] start) {
        return MtStart.isOne(start);
    }

    /** Whether what looks like it begins with a statement of the running day. */
    public static boolean looksLikeMt942(byte[] start) {
        return MtStart.isOne(start) && MtStart.isOfRunningDay(start);
    }

    @Override
    public Told next() {
        while (told.isEmpty() && !done) {
            var field = fields.next();
            if (field == null) {
                finish();
            } else {
                take(field);
            }
        }
        return told.poll();
    }

    private void finish() {
        done = true;
        close(lines.number());
    }

    private void take(MtField field) {
        if (!field.is("86") && !field.is("NS")) {
            tellEntry();
        }
        switch (field.tag()) {
            case "20" -> {
                close(field.line());
                begin(field.line());
                statement.reference(field.first());
            }
            case MtField.HEADER -> header(field);
            case MtField.END -> end();
            case "25", "25P" -> heading(field).account(field.first());
            case "28", "28C" -> heading(field).number(field.first());
            case "34F" -> heading(field).floor(field.first());
            case "13", "13D" -> heading(field).moment(field.first());
            case "60F", "60M" -> opening(field);
            case "61" -> entry(field);
            case "86", "NS" -> details(field);
            case "62F", "62M" -> closing(field);
            case "90C", "90D" -> totals(field);
            case "21", "64", "65", "940" -> {
                /* says nothing that is kept */
            }
            default -> warn("field-unknown", field, "no such field is known; it was passed over");
        }
        unread(field);
    }

    private void header(MtField field) {
        end();
        headerSaysIntraday = field.first().toUpperCase(Locale.ROOT).matches(".*\\{2:[IO]942.*")
                || headerSaysIntraday && !field.first().contains("{2:");
    }

    private void end() {
        if (statement != null) {
            statement.end();
        }
    }

    private void begin(long line) {
        statement = new MtStatement(line, headerSaysIntraday);
    }

    private MtStatement heading(MtField field) {
        if (statement == null || statement.hasBody()) {
            close(field.line());
            begin(field.line());
            warn("field-missing", field, "no field :20: begins this statement");
        }
        return statement;
    }

    private void opening(MtField field) {
        var current = heading(field);
        if (current.openingSeen()) {
            fail("field-repeated", field, "a second opening balance");
            return;
        }
        current.opening(balance(field));
    }

    private void closing(MtField field) {
        if (statement == null || statement.closingSeen()) {
            fail("field-repeated", field, "a closing balance without a statement, or a second one");
            return;
        }
        open();
        statement.closing(balance(field), field.is("62F"));
    }

    private ToldBalance balance(MtField field) {
        try {
            var balance = MtBalance.of(field.first(), statement.currency(options.currency()));
            if (balance.day() == null) {
                warn("impossible-date", field, "no calendar has this day; it is left out");
            }
            return balance;
        } catch (Doubt unfit) {
            fail(unfit, field);
            return null;
        }
    }

    private void totals(MtField field) {
        if (statement == null) {
            warn("field-outside-statement", field, "totals without a statement");
            return;
        }
        open();
        try {
            var differing = statement.totals(field.is("90C")).differing(field);
            if (differing != null) {
                told.add(differing);
            }
        } catch (Doubt unfit) {
            fail(unfit, field);
        }
    }

    private void entry(MtField field) {
        if (++entries > MOST_ENTRIES) {
            throw new Refused("too-many-entries", field.line(), "the file has more than " + MOST_ENTRIES + " entries");
        }
        if (statement == null || statement.isOver()) {
            told.add(Findings.error(
                    "entry-outside-statement", field.line(), "61", field.first(), "no statement is open here"));
            return;
        }
        open();
        entry = MtEntry.of(field);
        if (entry == null) {
            fail("entry-unreadable", field, "this entry cannot be read; the others came in");
        }
    }

    private void details(MtField field) {
        if (entry != null) {
            entry.add(field);
        } else if (statement != null && statement.tellsText() && !field.first().isBlank()) {
            told.add(Findings.of(
                    "statement-text",
                    Finding.Severity.INFO,
                    field.line(),
                    field.tag(),
                    field.first(),
                    "what the bank says of the statement as a whole"));
        }
    }

    private void tellEntry() {
        if (entry == null) {
            return;
        }
        var complete = entry;
        entry = null;
        try {
            var read = complete.told(statement.currency(options.currency()), told::add);
            statement.count(read);
            told.add(read);
        } catch (Doubt unfit) {
            statement.markIncomplete();
            told.add(Findings.error(unfit.code(), complete.at(), "61", unfit.value(), unfit.getMessage()));
        }
    }

    private void unread(MtField field) {
        for (var finding : MtUnread.of(field, entry != null)) {
            if (finding.severity() == Finding.Severity.ERROR) {
                incomplete();
            }
            told.add(finding);
        }
    }

    private void open() {
        if (!statement.isOpened()) {
            told.add(statement.opened(options));
        }
    }

    private void close(long line) {
        tellEntry();
        if (statement == null) {
            return;
        }
        open();
        var missing = statement.missing();
        if (missing != null) {
            statement.markIncomplete();
            told.add(Findings.error(
                    "statement-incomplete",
                    statement.line(),
                    null,
                    null,
                    "of the statement that begins here " + missing));
        }
        told.add(statement.closed(line));
        statement = null;
    }

    private void incomplete() {
        if (statement != null) {
            statement.markIncomplete();
        }
    }

    private void fail(Doubt unfit, MtField field) {
        incomplete();
        told.add(Findings.error(unfit.code(), field.line(), field.tag(), unfit.value(), unfit.getMessage()));
    }

    private void fail(String code, MtField field, String reason) {
        incomplete();
        told.add(Findings.error(code, field.line(), field.tag(), field.first(), reason));
    }

    private void warn(String code, MtField field, String reason) {
        told.add(Findings.warning(code, field.line(), field.tag(), field.first(), reason));
    }

    @Override
    public void close() {
        lines.close();
    }
}
