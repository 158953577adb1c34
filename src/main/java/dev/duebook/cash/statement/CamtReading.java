package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Finding.Severity;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;

/**
 * camt.052, .053 and .054 of ISO 20022, versions 1 to 13, read by local names; a newer version is read as far as it is known, and
 * named. What was read before a place that is refused has been told.
 */
final class CamtReading implements StatementReader {
    static final int MOST_ENTRIES = 200_000;
    static final int NEWEST_VERSION = 13;
    static final Pattern MESSAGE = Pattern.compile("([a-z]{4})\\.([0-9]{3})\\.[0-9]{3}\\.([0-9]{2})");

    private static final Map<String, StatementKind> KINDS =
            Map.of("Stmt", StatementKind.BOOKED, "Rpt", StatementKind.INTRADAY, "Ntfctn", StatementKind.NOTICE);
    private static final String ENTRY = "Ntry";

    private final XmlPull xml;
    private final Deque<Told> told = new ArrayDeque<>();
    private CamtStatement statement;
    private int statementDepth;
    private int statements;
    private int entries;
    private long handled;
    private boolean versionTold;
    private boolean ended;
    private Refused refused;

    private CamtReading(InputStream bytes) throws IOException {
        xml = new XmlPull(bytes, ENTRY);
    }

    static StatementReader open(Path file) throws IOException {
        var bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new CamtReading(bytes);
        } catch (IOException | RuntimeException broken) {
            bytes.close();
            throw broken;
        }
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
        switch (xml.next()) {
            case XMLStreamConstants.START_ELEMENT -> started();
            case XMLStreamConstants.END_ELEMENT -> {
                if (statement != null && xml.depth() < statementDepth) {
                    closeStatement();
                }
            }
            case XMLStreamConstants.END_DOCUMENT -> end();
            default -> {}
        }
    }

    private void started() {
        var name = xml.name();
        if (statement != null) {
            inStatement(name);
        } else if (KINDS.containsKey(name)) {
            statement = new CamtStatement(KINDS.get(name), xml.line());
            statementDepth = xml.depth();
            statements++;
        } else if (name.equals("GrpHdr") || name.equals("AppHdr")) {
            xml.skip();
        } else {
            tellVersion();
        }
        tellMisplaced();
    }

    private void inStatement(String name) {
        if (name.equals(ENTRY)) {
            openOnce();
            entry();
        } else if (CamtStatement.isHead(name)) {
            statement.take(xml.piece());
        } else {
            xml.skip();
        }
    }

    private void openOnce() {
        if (!statement.opened()) {
            told.addAll(statement.open());
        }
    }

    private void closeStatement() {
        openOnce();
        told.addAll(statement.close(xml.line()));
        statement = null;
    }

    private void end() {
        ended = true;
        if (statements == 0) {
            told.add(finding("no-statement", Severity.WARNING, 0, null, "the file has no statement in it"));
        }
    }

    private void entry() {
        countEntry();
        handled++;
        var entry = new CamtEntry(xml.line(), statement.account(), statement.currency());
        for (var outside = xml.depth() - 1; xml.depth() > outside; ) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                inEntry(entry, xml.depth() == outside + 2);
            }
        }
        var read = entry.told();
        if (!(read.get(0) instanceof EntryTold)) {
            statement.incomplete();
        }
        told.addAll(read);
    }

    private void countEntry() {
        if (++entries > MOST_ENTRIES) {
            throw new Refused(
                    "too-many-entries", xml.line(), "the file has more than 200,000 entries; send it in several");
        }
    }

    /** The payments of an entry stand in blocks, in version 1 right in it. */
    private void inEntry(CamtEntry entry, boolean direct) {
        var name = xml.name();
        if (name.equals("TxDtls")) {
            entry.detail(xml.piece());
        } else if (name.equals("Btch")) {
            entry.batch(xml.piece());
        } else if (direct && CamtEntry.isHead(name)) {
            entry.take(xml.piece());
        } else if (!direct || !name.equals("NtryDtls")) {
            xml.skip();
        }
    }

    /** Where a newer version moved something, or somebody broke the file, no entry is passed over unseen. */
    private void tellMisplaced() {
        for (; handled < xml.seen(); handled++) {
            countEntry();
            told.add(new Finding(
                    "entry-misplaced",
                    Severity.ERROR,
                    xml.line(),
                    ENTRY,
                    null,
                    null,
                    "an entry stands where none belongs; it is left out"));
            if (statement != null) {
                statement.incomplete();
            }
        }
    }

    private void tellVersion() {
        var message = MESSAGE.matcher(xml.namespace());
        if (!versionTold && message.find()) {
            versionTold = true;
            if (Integer.parseInt(message.group(3)) > NEWEST_VERSION) {
                told.add(finding(
                        "version-newer",
                        Severity.INFO,
                        xml.line(),
                        message.group(),
                        "the file is of a version newer than those known here; it is read as far as they agree"));
            }
        }
    }

    private static Finding finding(String code, Severity severity, long line, String value, String reason) {
        return new Finding(code, severity, line, null, value, null, reason);
    }

    @Override
    public void close() {
        ended = true;
        xml.close();
    }
}
