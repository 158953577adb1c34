package dev.duebook.cash.statement;

import dev.duebook.ground.sheet.DateText;
import dev.duebook.ground.sheet.RawRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * Reads a CSV or XLSX file by a profile. It is read once to know of which accounts and currencies it is, then once for
 * each of them, so that each has its own statement in whatever order the rows stand. A row nobody can read is told by line
 * and column, and makes its statement incomplete. Opening and closing balance follow from the first and last running
 * balance in time.
 */
public final class CsvReading implements StatementReader {
    static final int MOST_ENTRIES = 200_000;
    static final int MOST_STATEMENTS = 50;

    private final Path file;
    private final ReadingOptions options;
    private final CsvProfile profile;
    private final Deque<Told> told = new ArrayDeque<>();
    private final Deque<Key> keys = new ArrayDeque<>();
    private TableFile rows;
    private CsvColumns columns;
    private CsvEntries entries;
    private boolean keysKnown;
    private boolean unkeyed;
    private boolean first = true;
    private Key key;
    private CsvBalances balances;
    private boolean incomplete;
    private long line;

    private record Key(String account, String currency) {}

    private CsvReading(Path file, ReadingOptions options) throws IOException {
        this.file = file;
        this.options = options;
        this.profile = options.profile();
        begin();
    }

    /** @throws Refused {@code profile-does-not-fit} naming the column that is missing, {@code file-unreadable}, {@code file-too-large} */
    public static StatementReader open(Path file, ReadingOptions options) throws IOException {
        if (Files.size(file) > Mt940Reading.LARGEST_FILE) {
            throw new Refused("file-too-large", 0, "the file has more than 50 MiB");
        }
        check(options.profile());
        return new CsvReading(file, options);
    }

    private static void check(CsvProfile profile) {
        if (profile == null) {
            throw CsvColumns.doesNotFit(0, "a table is read by a profile, and none was chosen");
        }
        if (profile.dateFormat() == null || profile.decimalSeparator() == null) {
            throw CsvColumns.doesNotFit(0, "the profile does not say how days and amounts are written");
        }
        try {
            DateText.formatter(profile.dateFormat());
            if (profile.charset() != null) {
                Charset.forName(profile.charset());
            }
        } catch (IllegalArgumentException unknown) {
            throw CsvColumns.doesNotFit(0, "the profile's form of days or charset is not known");
        }
        if (profile.delimiter() != null && profile.delimiter().matches("(?s).*[\"\r\n].*|")) {
            throw CsvColumns.doesNotFit(0, "the profile's delimiter is a quote or a line end");
        }
    }

    private void begin() throws IOException {
        rows = TableFile.open(
                file,
                charset(),
                profile.delimiter() == null ? ";" : profile.delimiter(),
                profile.dateFormat(),
                profile.decimalSeparator());
        try {
            columns = CsvColumns.find(rows, profile);
            entries = new CsvEntries(profile, columns, options.currency());
        } catch (RuntimeException unfit) {
            rows.close();
            throw unfit;
        }
        line = columns.line();
    }

    private Charset charset() {
        return profile.charset() == null ? options.charset() : Charset.forName(profile.charset());
    }

    @Override
    public Told next() {
        if (!keysKnown) {
            findKeys();
        }
        while (told.isEmpty() && (key != null || !keys.isEmpty())) {
            if (key == null) {
                openStatement();
            } else {
                step();
            }
        }
        return told.poll();
    }

    private void findKeys() {
        keysKnown = true;
        var found = new LinkedHashSet<Key>();
        var count = 0;
        for (var row = row(); row != null; row = row()) {
            if (++count > MOST_ENTRIES) {
                throw new Refused("too-many-entries", row.line(), "the file has more than " + MOST_ENTRIES + " rows");
            }
            var of = key(row);
            unkeyed |= of == null;
            if (of != null && found.add(of) && found.size() > MOST_STATEMENTS) {
                throw new Refused(
                        "too-many-statements", row.line(), "the file is of more than " + MOST_STATEMENTS + " accounts");
            }
        }
        keys.addAll(found.isEmpty() ? List.of(new Key(null, options.currency())) : found);
    }

    /** Null where the row tells no currency that is known. */
    private Key key(RawRow row) {
        var account = CsvEntries.unquoted(columns.text(row, CsvField.account));
        try {
            return new Key(account.isEmpty() ? null : account, entries.currency(row));
        } catch (Doubt unknown) {
            return null;
        }
    }

    private void openStatement() {
        rows.close();
        try {
            begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        key = keys.poll();
        balances = new CsvBalances(profile.order());
        incomplete = unkeyed;
        told.add(new StatementOpened(
                key.account == null ? options.account() : key.account,
                StatementKind.BOOKED,
                null,
                null,
                null,
                null,
                null,
                null,
                key.currency,
                columns.line()));
    }

    private void step() {
        var row = row();
        if (row == null) {
            closeStatement();
            return;
        }
        var of = key(row);
        if (of == null && first || Objects.equals(of, key)) {
            tell(row);
        }
    }

    private void tell(RawRow row) {
        try {
            var doubts = new ArrayList<Finding>();
            var entry = entries.told(row, doubts::add);
            told.addAll(doubts);
            if (entry != null) {
                balances.see(entry);
                told.add(entry);
            }
        } catch (Doubt unfit) {
            incomplete = true;
            balances.miss();
            told.add(Findings.error(unfit.code(), row.line(), unfit.field(), unfit.value(), unfit.getMessage()));
        }
    }

    /** The next one that is neither blank nor the heading once more; null behind the last. */
    private RawRow row() {
        for (var row = rows.next(); row != null; row = rows.next()) {
            line = row.line();
            if (columns.ends(row)) {
                return null;
            }
            if (!row.isBlank() && !columns.isHeading(row)) {
                return row;
            }
        }
        return null;
    }

    private void closeStatement() {
        told.add(new StatementClosed(balances.opening(), balances.closing(), incomplete, null, line));
        key = null;
        first = false;
    }

    @Override
    public void close() {
        rows.close();
    }
}
