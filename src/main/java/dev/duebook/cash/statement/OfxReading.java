package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * OFX 1 and 2, and QFX, which is OFX: the statements of accounts and credit cards. The ledger balance is the closing one; a file
 * has no opening one. Tags that a bank adds of its own are passed over.
 */
final class OfxReading implements StatementReader {
    static final int MOST_ENTRIES = 200_000;

    private static final Set<String> STATEMENTS = Set.of("STMTRS", "CCSTMTRS");
    private static final Set<String> ENTRIES = Set.of("STMTTRN", "STMTTRNP");
    private static final Set<String> AGGREGATES = Set.of(
            "OFX",
            "SIGNONMSGSRSV1",
            "SONRS",
            "STATUS",
            "FI",
            "BANKMSGSRSV1",
            "CREDITCARDMSGSRSV1",
            "STMTTRNRS",
            "CCSTMTTRNRS",
            "STMTRS",
            "CCSTMTRS",
            "BANKACCTFROM",
            "CCACCTFROM",
            "BANKACCTTO",
            "CCACCTTO",
            "BANKTRANLIST",
            "BANKTRANLISTP",
            "STMTTRN",
            "STMTTRNP",
            "PAYEE",
            "EXTDPAYEE",
            "CURRENCY",
            "ORIGCURRENCY",
            "LEDGERBAL",
            "AVAILBAL",
            "CASHADVBALAMT",
            "BALLIST",
            "BAL",
            "INVSTMTMSGSRSV1",
            "INVSTMTTRNRS",
            "INVSTMTRS",
            "INVACCTFROM",
            "INVTRANLIST",
            "INVBANKTRAN");

    private final OfxTokens tokens;
    private final ReadingOptions options;
    private final Deque<Told> told = new ArrayDeque<>();
    private final Deque<String> inside = new ArrayDeque<>();
    private OfxStatement statement;
    private OfxEntry entry;
    private int statements;
    private int entries;
    private boolean ended;
    private boolean complete;
    private Refused refused;

    private OfxReading(OfxTokens tokens, ReadingOptions options) {
        this.tokens = tokens;
        this.options = options;
    }

    static StatementReader open(Path file, ReadingOptions options) throws IOException {
        return new OfxReading(new OfxTokens(OfxCharset.open(file, options)), options);
    }

    @Override
    public Told next() {
        while (told.isEmpty() && !ended) {
            try {
                step();
            } catch (Refused found) {
                refused = found;
                ended = true;
            }
        }
        if (told.isEmpty() && refused != null) {
            throw refused;
        }
        return told.poll();
    }

    private void step() {
        if (!tokens.next()) {
            end();
        } else if (!tokens.opens()) {
            close(tokens.name());
        } else if (AGGREGATES.contains(tokens.name())) {
            open(tokens.name());
        } else if (tokens.value() != null) {
            leaf(tokens.name(), tokens.value());
        }
    }

    private void end() {
        ended = true;
        if (!complete || !inside.isEmpty()) {
            throw new Refused("ofx-malformed", tokens.line(), "the file ends too early");
        }
        if (statements == 0) {
            told.add(new Finding(
                    "no-statement", Severity.WARNING, 0, null, null, null, "the file has no statement in it"));
        }
    }

    private void countEntry() {
        if (++entries > MOST_ENTRIES) {
            throw new Refused(
                    "too-many-entries", tokens.line(), "the file has more than 200,000 entries; send it in several");
        }
    }

    /** What was left open of the same name ends where it begins anew, so that nothing is deep. */
    private void open(String name) {
        close(name);
        inside.push(name);
        if (STATEMENTS.contains(name)) {
            statements++;
            statement = new OfxStatement(tokens.line(), options.currency());
        } else if (ENTRIES.contains(name)) {
            countEntry();
            entry = new OfxEntry(tokens.line(), name.equals("STMTTRNP"));
        }
    }

    private void close(String name) {
        if (name.equals("OFX") && inside.contains(name)) {
            complete = true;
        }
        while (inside.contains(name)) {
            var closed = inside.pop();
            if (ENTRIES.contains(closed)) {
                entryEnds();
            } else if (STATEMENTS.contains(closed)) {
                openOnce();
                told.addAll(statement.close(tokens.line()));
                statement = null;
            }
        }
    }

    private void entryEnds() {
        if (statement == null) {
            misplaced();
        } else {
            openOnce();
            var read = entry.told(statement.currency());
            if (!(read.get(0) instanceof EntryTold)) {
                statement.incomplete();
            }
            told.addAll(read);
        }
        entry = null;
    }

    private void openOnce() {
        if (!statement.opened()) {
            told.addAll(statement.open());
        }
    }

    private void leaf(String name, String value) {
        var around = inside.isEmpty() ? "" : inside.peek();
        if (entry != null) {
            entry.take(ENTRIES.contains(around) ? name : around + "/" + name, value);
        } else if (name.equals("TRNAMT")) {
            countEntry();
            misplaced();
        } else if (statement != null) {
            statement.take(STATEMENTS.contains(around) ? name : around + "/" + name, value);
        }
    }

    private void misplaced() {
        told.add(new Finding(
                "entry-misplaced",
                Severity.ERROR,
                tokens.line(),
                "STMTTRN",
                null,
                null,
                "an entry stands where none belongs; it is left out"));
        if (statement != null) {
            statement.incomplete();
        }
    }

    @Override
    public void close() {
        ended = true;
        tokens.close();
    }
}
