package dev.duebook.ground.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the styles of a workbook say of the numbers in its cells, in the order in which cells refer to them. */
final class CellFormats {
    static final int MOST = 65_536;
    private static final int LONGEST_CODE = 1_000;
    private static final Pattern NOT_FORMATTING = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.|\\*.");
    private static final Pattern DAY_BY_ID = Pattern.compile("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]");
    private static final Pattern ZEROS = Pattern.compile("0{2,40}");
    private static final CellFormat PLAIN = new CellFormat(false, 0);

    private final Map<String, CellFormat> custom = new HashMap<>();
    private final List<CellFormat> styles = new ArrayList<>();

    /**
     * @param isDay whether the number is a day, or a time of one
     * @param digits to fill up with zeros in front; 0 where none are
     */
    record CellFormat(boolean isDay, int digits) {}

    /** @param reader of the part; null when there is none */
    CellFormats(XMLStreamReader reader) throws XMLStreamException {
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
                case "numFmt" -> keepCustom(reader);
                case "cellXfs" -> ofCells = true;
                case "xf" -> {
                    if (ofCells) {
                        keep(styles.size(), String.valueOf(reader.getAttributeValue(null, "numFmtId")));
                    }
                }
                default -> {}
            }
        }
    }

    private void keepCustom(XMLStreamReader reader) {
        bounded(custom.size());
        custom.put(
                String.valueOf(reader.getAttributeValue(null, "numFmtId")),
                format(String.valueOf(reader.getAttributeValue(null, "formatCode"))));
    }

    private void keep(int count, String id) {
        bounded(count);
        var builtIn = DAY_BY_ID.matcher(id).matches() ? new CellFormat(true, 0) : PLAIN;
        styles.add(custom.getOrDefault(id, builtIn));
    }

    private static void bounded(int count) {
        if (count >= MOST) {
            throw new Unreadable("the XLSX file has more than " + MOST + " formats of cells; send it as CSV");
        }
    }

    private static CellFormat format(String code) {
        if (code.length() > LONGEST_CODE) {
            return PLAIN;
        }
        return new CellFormat(isDay(code), ZEROS.matcher(code).matches() ? code.length() : 0);
    }

    static boolean isDay(String code) {
        var signs = NOT_FORMATTING.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
        return !signs.contains("general") && signs.chars().anyMatch(c -> "dmyhs".indexOf(c) >= 0);
    }

    /** @param style as the cell has it; null for none */
    CellFormat of(String style) {
        var index = style == null ? -1 : Integer.parseInt(style);
        return index >= 0 && index < styles.size() ? styles.get(index) : PLAIN;
    }
}
