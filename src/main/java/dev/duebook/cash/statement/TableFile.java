package dev.duebook.cash.statement;

import dev.duebook.ground.sheet.CsvRows;
import dev.duebook.ground.sheet.DateText;
import dev.duebook.ground.sheet.RawRow;
import dev.duebook.ground.sheet.Rows;
import dev.duebook.ground.sheet.SheetOptions;
import dev.duebook.ground.sheet.Unreadable;
import dev.duebook.ground.sheet.XlsxRows;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV or XLSX file, told by its content, from its first row on; what cannot be read is refused. */
final class TableFile implements Closeable {
    private static final int MAGIC = 4;

    private final Rows rows;

    private TableFile(Rows rows) {
        this.rows = rows;
    }

    /** @param charset of a CSV file where it tells none and is not UTF-8 */
    static TableFile open(Path file, Charset charset, String delimiter, String dateFormat, String decimalSeparator)
            throws IOException {
        var options = new SheetOptions(
                FileCharset.of(file, charset), delimiter, null, DateText.formatter(dateFormat), decimalSeparator);
        try {
            return new TableFile(
                    isXlsx(file) ? XlsxRows.open(file, options) : CsvRows.open(Files.newInputStream(file), options));
        } catch (Unreadable unfit) {
            throw refused(unfit);
        }
    }

    static boolean isXlsx(Path file) throws IOException {
        byte[] start;
        try (var bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(MAGIC);
        }
        try {
            return start.length == MAGIC && start[0] == 'P' && start[1] == 'K' && XlsxRows.isWorkbook(file);
        } catch (Unreadable unfit) {
            throw refused(unfit);
        }
    }

    /** The next row, blank ones included; null at the end. */
    RawRow next() {
        try {
            return rows.next();
        } catch (Unreadable unfit) {
            throw refused(unfit);
        }
    }

    void headingFound() {
        rows.headingFound();
    }

    private static Refused refused(Unreadable unfit) {
        return new Refused("file-unreadable", 0, unfit.getMessage());
    }

    @Override
    public void close() {
        rows.close();
    }
}
