package dev.duebook.ground.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the cells of a sheet. They become the text that a CSV file of the same options would have: numbers with its
 * decimal separator, days in its date format; a format of zeros alone keeps leading zeros. What has no value, such as a
 * formula whose result nobody stored, is said to be unreadable and never taken as empty.
 */
final class SheetCells {
    private static final int EXCEL_PRECISION = 15;
    private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime EPOCH_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    private static final int THE_DAY_THAT_NEVER_WAS = 60;
    private static final int MOST_DIGITS_OF_A_DAY = 7;
    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{0,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern ISO_DAY =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9:.]{5,18})(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?");
    private static final String NO_RESULT =
            "is a formula without a stored result; open the file in a spreadsheet program and save it, so that it is"
                    + " calculated";

    private final DateTimeFormatter dates;
    private final String decimalSeparator;
    private final boolean epoch1904;
    private final boolean calculatesOnOpening;
    private final CellFormats formats;
    private final SharedTexts shared;

    /**
     * @param text to be shown of it, also where it is unreadable
     * @param unreadable what is wrong with it; null when it has a value
     * @param day null when it is none
     */
    record SheetCell(String text, String unreadable, LocalDate day) {
        static SheetCell of(String text) {
            return new SheetCell(text, null, null);
        }

        static SheetCell unreadable(String text, String why) {
            return new SheetCell(text, why, null);
        }
    }

    SheetCells(SheetOptions options, Sheets sheets, CellFormats formats, SharedTexts shared) {
        this.dates = options.dates();
        this.decimalSeparator = options.decimalSeparator();
        this.epoch1904 = sheets.epoch1904();
        this.calculatesOnOpening = sheets.calculatesOnOpening();
        this.formats = formats;
        this.shared = shared;
    }

    /** @param sheet at the beginning of a {@code c}; afterwards at its end */
    SheetCell read(XMLStreamReader sheet) throws XMLStreamException {
        var type = sheet.getAttributeValue(null, "t");
        var format = formats.of(sheet.getAttributeValue(null, "s"));
        String value = null;
        String formula = null;
        var inline = "";
        while (sheet.next() != XMLStreamConstants.END_ELEMENT
                || !sheet.getLocalName().equals("c")) {
            if (sheet.isStartElement()) {
                switch (sheet.getLocalName()) {
                    case "v" -> value = XmlText.of(sheet);
                    case "f" -> formula = XmlText.of(sheet);
                    case "is" -> inline = XmlText.ofItem(sheet, "is");
                    default -> XmlText.of(sheet);
                }
            }
        }
        var kind = type == null ? "n" : type;
        if (formula != null && isWithoutResult(kind, value)) {
            return SheetCell.unreadable("=" + formula, NO_RESULT);
        }
        return kind.equals("inlineStr") ? text(inline, format) : cell(kind, value == null ? "" : value, format);
    }

    /** A formula may result in an empty text; a writer that calculates nothing stores nothing, or zeros. */
    private boolean isWithoutResult(String kind, String value) {
        if (value == null || value.isBlank() && !kind.equals("str")) {
            return !kind.equals("inlineStr");
        }
        return calculatesOnOpening && (value.isBlank() || value.strip().matches("0+(\\.0+)?"));
    }

    private SheetCell cell(String kind, String value, CellFormats.CellFormat format) throws XMLStreamException {
        if (value.isEmpty()) {
            return SheetCell.of("");
        }
        return switch (kind) {
            case "s" -> sharedText(value.strip(), format);
            case "str" -> text(value, format);
            case "b" -> bool(value.strip());
            case "n" -> number(value.strip(), format);
            case "d" -> day(value.strip());
            case "e" -> SheetCell.unreadable(value.strip(), "is an error of a formula");
            default -> SheetCell.unreadable(value, "is a cell of an unknown type");
        };
    }

    private SheetCell sharedText(String index, CellFormats.CellFormat format) throws XMLStreamException {
        var text = shared.at(Integer.parseInt(index));
        return text == null ? SheetCell.unreadable(index, "is a text that the file does not have") : text(text, format);
    }

    private static SheetCell bool(String value) {
        return switch (value) {
            case "1", "true" -> SheetCell.of("true");
            case "0", "false" -> SheetCell.of("false");
            default -> SheetCell.unreadable(value, "is neither true nor false");
        };
    }

    /** A text with the format of a day, written as only days are, is one. */
    private SheetCell text(String text, CellFormats.CellFormat format) {
        var at = format.isDay() ? isoDay(Blanks.strip(text)) : null;
        return at == null ? SheetCell.of(text) : day(at);
    }

    private SheetCell day(String value) {
        var at = isoDay(value);
        return at == null ? SheetCell.unreadable(value, "is not a day") : day(at);
    }

    private static LocalDateTime isoDay(String text) {
        var iso = ISO_DAY.matcher(text);
        if (!iso.matches()) {
            return null;
        }
        try {
            var time = iso.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(iso.group(2));
            return LocalDate.parse(iso.group(1)).atTime(time);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private SheetCell number(String value, CellFormats.CellFormat format) {
        if (!NUMBER.matcher(value).matches() || value.chars().noneMatch(Character::isDigit)) {
            return SheetCell.unreadable(value, "is not a number");
        }
        var number = new BigDecimal(value).round(new MathContext(EXCEL_PRECISION));
        if (format.isDay() && number.signum() >= 0 && number.precision() - number.scale() <= MOST_DIGITS_OF_A_DAY) {
            return serial(number);
        }
        var plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        if (format.digits() > plain.length() && plain.chars().allMatch(Character::isDigit)) {
            return SheetCell.of("0".repeat(format.digits() - plain.length()) + plain);
        }
        return SheetCell.of(plain.replace(".", decimalSeparator));
    }

    private SheetCell serial(BigDecimal serial) {
        var whole = serial.longValue();
        var seconds = serial.subtract(BigDecimal.valueOf(whole))
                .multiply(BigDecimal.valueOf(SECONDS_OF_A_DAY))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        var epoch = epoch1904 ? EPOCH_1904 : whole < THE_DAY_THAT_NEVER_WAS ? EPOCH.plusDays(1) : EPOCH;
        return day(epoch.plusDays(whole).plusSeconds(seconds));
    }

    private SheetCell day(LocalDateTime at) {
        try {
            return new SheetCell(dates.format(at), null, at.toLocalDate());
        } catch (DateTimeException beyond) {
            return SheetCell.unreadable(at.toString(), "is not a day");
        }
    }
}
