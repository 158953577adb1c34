package dev.duebook.importing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the first sheet of an XLSX file row by row. Cells become the text that a CSV file of the same options would have:
 * numbers with its decimal separator, days in its date format; a format of zeros alone keeps leading zeros.
 */
final class XlsxRows implements Rows {
    private static final long MOST_SHARED_TEXT = 48L << 20;
    private static final long MOST_OF_A_SMALL_PART = 16L << 20;
    private static final int LONGEST_CELL = 32_767;
    private static final int EXCEL_PRECISION = 15;
    private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime EPOCH_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    private static final int THE_DAY_THAT_NEVER_WAS = 60;
    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern NOT_FORMATTING = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.|\\*.");
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private final Workbook workbook;
    private final DateTimeFormatter dates;
    private final String decimalSeparator;
    private final boolean epoch1904;
    private final List<String> formats;
    private final XMLStreamReader shared;
    private final List<String> sharedTexts = new ArrayList<>();
    private final XMLStreamReader sheet;
    private long line;

    private XlsxRows(Workbook workbook, ImportOptions options) throws XMLStreamException {
        this.workbook = workbook;
        this.dates = options.dates();
        this.decimalSeparator = options.separators().decimal();
        var relations = relations();
        var book = new Book();
        this.epoch1904 = book.epoch1904;
        this.formats = formats(relations.byType.getOrDefault("styles", "xl/styles.xml"));
        this.shared =
                workbook.read(relations.byType.getOrDefault("sharedStrings", "xl/sharedStrings.xml"), MOST_SHARED_TEXT);
        this.sheet = workbook.read(
                relations.byId.getOrDefault(book.firstSheet, "xl/worksheets/sheet1.xml"), Workbook.MOST_UNPACKED);
        if (sheet == null) {
            throw new Unreadable("the XLSX file has no sheet");
        }
    }

    /** @throws Unreadable when it is not an XLSX file */
    static XlsxRows open(Path file, ImportOptions options) {
        var workbook = Workbook.open(file);
        try {
            return new XlsxRows(workbook, options);
        } catch (XMLStreamException | RuntimeException unfit) {
            workbook.close();
            throw unfit instanceof Unreadable unreadable ? unreadable : new Unreadable("the XLSX file cannot be read");
        }
    }

    /** Whether it has the parts that make a zip an XLSX file. */
    static boolean isWorkbook(Path file) {
        try (var workbook = Workbook.open(file)) {
            return workbook.has("xl/workbook.xml");
        } catch (Unreadable other) {
            return false;
        }
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
        } catch (XMLStreamException | NumberFormatException unreadable) {
            throw new Unreadable("behind row " + line + " the sheet cannot be read");
        }
    }

    private RawRow row() throws XMLStreamException {
        var given = sheet.getAttributeValue(null, "r");
        var at = given == null ? line + 1 : Long.parseLong(given);
        if (at <= line) {
            throw new Unreadable("behind row " + line + " the rows of the sheet are not in order");
        }
        line = at;
        var cells = new ArrayList<String>();
        while (sheet.next() != XMLStreamConstants.END_ELEMENT
                || !sheet.getLocalName().equals("row")) {
            if (sheet.isStartElement() && sheet.getLocalName().equals("c")) {
                var column = column(sheet.getAttributeValue(null, "r"), cells.size());
                while (cells.size() < column) {
                    cells.add("");
                }
                cells.add(cell());
            }
        }
        return new RawRow(line, cells);
    }

    /** Counted from 0; the next one where the cell does not say. */
    private int column(String address, int next) {
        if (address == null) {
            return bounded(next);
        }
        var column = 0;
        for (var i = 0; i < address.length() && Character.isLetter(address.charAt(i)); i++) {
            column = bounded(column * 26 + Character.toUpperCase(address.charAt(i)) - 'A' + 1);
        }
        if (column <= next - 1) {
            throw new Unreadable("in row " + line + " the cells are not in order");
        }
        return column - 1;
    }

    private int bounded(int column) {
        if (column < 0 || column > CsvRows.MOST_COLUMNS) {
            throw new Unreadable("row " + line + " has more than " + CsvRows.MOST_COLUMNS + " columns");
        }
        return column;
    }

    private String cell() throws XMLStreamException {
        var type = sheet.getAttributeValue(null, "t");
        var style = sheet.getAttributeValue(null, "s");
        var value = "";
        var text = new StringBuilder();
        while (sheet.next() != XMLStreamConstants.END_ELEMENT
                || !sheet.getLocalName().equals("c")) {
            if (sheet.isStartElement()) {
                switch (sheet.getLocalName()) {
                    case "v" -> value = content(sheet);
                    case "t" -> append(text, content(sheet));
                    case "rPh" -> skip(sheet, "rPh");
                    default -> {}
                }
            }
        }
        return switch (type == null ? "n" : type) {
            case "s" -> value.isEmpty() ? "" : sharedText(Integer.parseInt(value.strip()));
            case "inlineStr" -> text.toString();
            case "b" -> value.strip().equals("1") ? "true" : "false";
            case "n" -> number(value.strip(), style == null ? 0 : Integer.parseInt(style));
            default -> value;
        };
    }

    private String number(String value, int style) {
        if (!NUMBER.matcher(value).matches()) {
            return value;
        }
        var number = new BigDecimal(value).round(new MathContext(EXCEL_PRECISION));
        var format = style >= 0 && style < formats.size() ? formats.get(style) : "";
        if (isDate(format) && number.signum() >= 0 && number.precision() - number.scale() <= 7) {
            return day(number);
        }
        var plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        if (format.matches("0{2,40}") && plain.matches("[0-9]+") && plain.length() < format.length()) {
            return "0".repeat(format.length() - plain.length()) + plain;
        }
        return plain.replace(".", decimalSeparator);
    }

    private String day(BigDecimal serial) {
        try {
            var whole = serial.longValue();
            var seconds = serial.subtract(BigDecimal.valueOf(whole))
                    .multiply(BigDecimal.valueOf(SECONDS_OF_A_DAY))
                    .setScale(0, java.math.RoundingMode.HALF_UP)
                    .longValue();
            var epoch = epoch1904 ? EPOCH_1904 : whole < THE_DAY_THAT_NEVER_WAS ? EPOCH.plusDays(1) : EPOCH;
            return dates.format(epoch.plusDays(whole).plusSeconds(seconds));
        } catch (DateTimeException beyond) {
            return serial.toPlainString();
        }
    }

    static boolean isDate(String format) {
        var signs = NOT_FORMATTING.matcher(format).replaceAll("").toLowerCase(java.util.Locale.ROOT);
        return !signs.contains("general") && signs.chars().anyMatch(c -> "dmyhs".indexOf(c) >= 0);
    }

    private String sharedText(int index) throws XMLStreamException {
        while (sharedTexts.size() <= index && shared != null && shared.hasNext()) {
            if (shared.next() == XMLStreamConstants.START_ELEMENT
                    && shared.getLocalName().equals("si")) {
                sharedTexts.add(sharedItem());
            }
        }
        return index >= 0 && index < sharedTexts.size() ? sharedTexts.get(index) : "";
    }

    private String sharedItem() throws XMLStreamException {
        var text = new StringBuilder();
        while (shared.next() != XMLStreamConstants.END_ELEMENT
                || !shared.getLocalName().equals("si")) {
            if (shared.isStartElement() && shared.getLocalName().equals("t")) {
                append(text, content(shared));
            } else if (shared.isStartElement() && shared.getLocalName().equals("rPh")) {
                skip(shared, "rPh");
            }
        }
        return text.toString();
    }

    private static String content(XMLStreamReader reader) throws XMLStreamException {
        var text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isCharacters()) {
                append(text, reader.getText());
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String more) {
        text.append(more, 0, Math.min(more.length(), LONGEST_CELL - Math.min(LONGEST_CELL, text.length())));
    }

    private static void skip(XMLStreamReader reader, String element) throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.END_ELEMENT
                || !reader.getLocalName().equals(element)) {
            // only to its end
        }
    }

    /** Which part is what: by the id that the workbook uses, and by the last word of the type. */
    private record Relations(Map<String, String> byId, Map<String, String> byType) {}

    private Relations relations() throws XMLStreamException {
        var relations = new Relations(new HashMap<>(), new HashMap<>());
        var reader = workbook.read("xl/_rels/workbook.xml.rels", MOST_OF_A_SMALL_PART);
        while (reader != null && reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("Relationship")
                    && reader.getAttributeValue(null, "Target") != null) {
                var target = reader.getAttributeValue(null, "Target");
                var part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
                relations.byId.put(reader.getAttributeValue(null, "Id"), part);
                var type = String.valueOf(reader.getAttributeValue(null, "Type"));
                relations.byType.put(type.substring(type.lastIndexOf('/') + 1), part);
            }
        }
        return relations;
    }

    /** What the workbook says of itself. */
    private final class Book {
        private String firstSheet;
        private boolean epoch1904;

        Book() throws XMLStreamException {
            var reader = workbook.read("xl/workbook.xml", MOST_OF_A_SMALL_PART);
            while (reader != null && reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (reader.getLocalName().equals("workbookPr")) {
                    var flag = reader.getAttributeValue(null, "date1904");
                    epoch1904 = "1".equals(flag) || "true".equals(flag);
                } else if (reader.getLocalName().equals("sheet") && firstSheet == null) {
                    var id = reader.getAttributeValue(RELATIONS, "id");
                    firstSheet = id != null ? id : reader.getAttributeValue(STRICT_RELATIONS, "id");
                }
            }
        }
    }

    /** The number format of each style, in the order in which cells refer to them. */
    private List<String> formats(String part) throws XMLStreamException {
        var custom = new HashMap<String, String>();
        var found = new ArrayList<String>();
        var reader = workbook.read(part, MOST_OF_A_SMALL_PART);
        var ofCells = false;
        while (reader != null && reader.hasNext()) {
            var event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("cellXfs")) {
                ofCells = false;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "numFmt" ->
                    custom.put(
                            reader.getAttributeValue(null, "numFmtId"),
                            String.valueOf(reader.getAttributeValue(null, "formatCode")));
                case "cellXfs" -> ofCells = true;
                case "xf" -> {
                    if (ofCells) {
                        var id = String.valueOf(reader.getAttributeValue(null, "numFmtId"));
                        found.add(custom.getOrDefault(id, builtIn(id)));
                    }
                }
                default -> {}
            }
        }
        return found;
    }

    private static String builtIn(String id) {
        var isDate = id.matches("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]");
        return isDate ? "yyyy-mm-dd" : "";
    }

    @Override
    public void close() {
        workbook.close();
    }
}
