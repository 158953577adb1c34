package dev.duebook.ground.sheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads CSV (RFC 4180) as it streams in. A byte order mark outweighs the charset that was told. What is not valid in the
 * charset becomes U+FFFD, which the row's parser names.
 */
public final class CsvRows implements Rows {
    private static final int LONGEST_CELL = 64 * 1024;
    static final int LONGEST_ROW = 1024 * 1024;
    static final int MOST_COLUMNS = 500;

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<ReadingNotice> notices;
    private long line;

    private CsvRows(CsvReader<CsvRecord> reader, List<ReadingNotice> notices) {
        this.reader = reader;
        this.records = reader.iterator();
        this.notices = notices;
    }

    public static CsvRows open(InputStream bytes, SheetOptions options) throws IOException {
        if (options.sheet() != null) {
            throw new Unreadable("/options/sheet", "a CSV file has no sheets; leave this option out");
        }
        var file = new BufferedInputStream(bytes);
        var told = SepLine.delimiter(file, options.charset());
        var delimiter = told.orElse(options.delimiter());
        var rows = new CsvRows(
                reader(file, options, delimiter),
                delimiter.equals(options.delimiter())
                        ? List.of()
                        : List.of(new ReadingNotice(
                                "DELIMITER_OF_FILE",
                                "The first line of the file says that its delimiter is \"" + delimiter
                                        + "\"; the option delimiter was not used.")));
        told.ifPresent(line -> rows.next());
        return rows;
    }

    private static CsvReader<CsvRecord> reader(InputStream file, SheetOptions options, String delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(true)
                .maxBufferSize(4 * LONGEST_CELL)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MOST_COLUMNS)
                                .maxFieldSize(LONGEST_CELL)
                                .maxRecordSize(LONGEST_ROW)
                                .build(),
                        file,
                        options.charset());
    }

    @Override
    public List<ReadingNotice> notices() {
        return notices;
    }

    @Override
    public RawRow next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            var row = records.next();
            line = row.getStartingLineNumber();
            return new RawRow(line, row.getFields());
        } catch (CsvParseException | UncheckedIOException unreadable) {
            throw new Unreadable(
                    "behind line " + line + " the file cannot be read as CSV: a quote is not closed, a cell has more"
                            + " than " + LONGEST_CELL + " characters, or a row more than " + MOST_COLUMNS
                            + " columns or " + LONGEST_ROW
                            + " characters");
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
