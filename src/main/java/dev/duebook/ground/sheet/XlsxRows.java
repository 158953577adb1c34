package dev.duebook.ground.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a sheet of an XLSX file row by row. */
public final class XlsxRows implements Rows {
    private static final long LAST_ROW = 1L << 24;
    private static final int LAST_COLUMN = 16_384;

    private final Workbook workbook;
    private final SheetCells cells;
    private final Sheets.Sheet chosen;
    private final List<ReadingNotice> notices;
    private final XMLStreamReader sheet;
    private long line;

    private XlsxRows(Workbook workbook, SheetOptions options) throws XMLStreamException {
        this.workbook = workbook;
        var sheets = new Sheets(workbook);
        var formats = new CellFormats(workbook.read(sheets.part("styles", "xl/styles.xml")));
        var shared = new SharedTexts(workbook.read(sheets.part("sharedStrings", "xl/sharedStrings.xml")));
        this.cells = new SheetCells(options, sheets, formats, shared);
        this.chosen = sheets.chosen(options.sheet());
        this.notices = sheets.notices(options.sheet(), chosen);
        this.sheet = workbook.read(chosen.part());
        if (sheet == null) {
            throw new Unreadable("the sheet is missing in the XLSX file");
        }
    }

    /** @throws Unreadable when it is not an XLSX file that is taken in */
    public static XlsxRows open(Path file, SheetOptions options) {
        return open(file, options, Workbook.Bounds.USUAL);
    }

    static XlsxRows open(Path file, SheetOptions options, Workbook.Bounds bounds) {
        Workbook workbook;
        try {
            workbook = Workbook.open(file, bounds);
        } catch (IOException none) {
            throw new Unreadable("the file is not an XLSX file");
        }
        try {
            return new XlsxRows(workbook, options);
        } catch (XMLStreamException | RuntimeException unfit) {
            workbook.close();
            throw unfit instanceof Unreadable unreadable ? unreadable : new Unreadable("the XLSX file cannot be read");
        }
    }

    /**
     * Whether it has the parts that make a zip an XLSX file.
     *
     * @throws Unreadable when it is a zip that is not taken in
     */
    public static boolean isWorkbook(Path file) {
        try (var workbook = Workbook.open(file, Workbook.Bounds.USUAL)) {
            return workbook.has("xl/workbook.xml");
        } catch (IOException other) {
            return false;
        }
    }

    @Override
    public String sheet() {
        return chosen.name();
    }

    @Override
    public List<ReadingNotice> notices() {
        return notices;
    }

    @Override
    public void headingFound() {
        workbook.headingFound();
    }

    @Override
    public RawRow next() {
        try {
            while (sheet.hasNext()) {
                if (sheet.next() == XMLStreamConstants.START_ELEMENT
                        && sheet.getLocalName().equals("row")) {
                    return row();
                }
            }
            return null;
        } catch (Unreadable unreadable) {
            throw unreadable;
        } catch (XMLStreamException | RuntimeException unfit) {
            throw new Unreadable("behind row " + line + " the sheet cannot be read");
        }
    }

    private RawRow row() throws XMLStreamException {
        var given = sheet.getAttributeValue(null, "r");
        var at = given == null ? line + 1 : Long.parseLong(given);
        if (at <= line || at > LAST_ROW) {
            throw new Unreadable("behind row " + line + " the rows of the sheet are not in order");
        }
        line = at;
        var texts = new ArrayList<String>();
        Map<Integer, String> unreadable = new HashMap<>();
        Map<Integer, LocalDate> days = new HashMap<>();
        var length = 0L;
        while (sheet.next() != XMLStreamConstants.END_ELEMENT
                || !sheet.getLocalName().equals("row")) {
            if (!sheet.isStartElement()) {
                continue;
            }
            if (!sheet.getLocalName().equals("c")) {
                XmlText.of(sheet);
                continue;
            }
            var column = column(sheet.getAttributeValue(null, "r"), texts.size());
            var cell = cells.read(sheet);
            if (column >= CsvRows.MOST_COLUMNS && Blanks.strip(cell.text()).isEmpty()) {
                continue;
            }
            pad(texts, column);
            texts.add(cell.text());
            if (cell.unreadable() != null) {
                unreadable.put(column, cell.unreadable());
            }
            if (cell.day() != null) {
                days.put(column, cell.day());
            }
            length += cell.text().length();
            if (length > CsvRows.LONGEST_ROW) {
                throw new Unreadable("row " + line + " has more than " + CsvRows.LONGEST_ROW + " characters");
            }
        }
        return new RawRow(line, texts, unreadable, days, 0);
    }

    private void pad(List<String> texts, int column) {
        if (column >= CsvRows.MOST_COLUMNS) {
            throw new Unreadable("row " + line + " has more than " + CsvRows.MOST_COLUMNS + " columns");
        }
        while (texts.size() < column) {
            texts.add("");
        }
    }

    /** Counted from 0; the next one where the cell does not say. */
    private int column(String address, int next) {
        if (address == null) {
            return next;
        }
        var column = 0;
        for (var i = 0; i < address.length() && Character.isLetter(address.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(address.charAt(i)) - 'A' + 1;
            if (column < 0 || column > LAST_COLUMN) {
                throw new Unreadable("row " + line + " has more than " + CsvRows.MOST_COLUMNS + " columns");
            }
        }
        if (column <= next) {
            throw new Unreadable("in row " + line + " the cells are not in order");
        }
        return column - 1;
    }

    @Override
    public void close() {
        workbook.close();
    }
}
