package dev.duebook.cash.rate;

import dev.duebook.cash.statement.Refused;
import dev.duebook.cash.statement.SoleMember;
import dev.duebook.cash.statement.XmlPull;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;

/**
 * A file of reference rates of the European Central Bank, as it publishes them: XML of a day or of all days, CSV with a column
 * for each currency, or a ZIP of one of these. Told by content.
 *
 * @param format of the file itself
 */
record RateFile(Format format, RateSheet sheet) {
    static final long LARGEST = 20L << 20;

    private static final int MOST_COLUMNS = 300;

    enum Format {
        XML,
        CSV,
        ZIP
    }

    /** @throws Refused where it is none, or breaks a bound */
    static RateFile read(Path file) throws IOException {
        var format = format(file);
        if (format != Format.ZIP) {
            return new RateFile(format, sheet(file, format));
        }
        var member = SoleMember.unpack(file, LARGEST);
        try {
            var inside = format(member);
            if (inside == Format.ZIP) {
                throw new Refused("archive-refused", 0, "the archive has an archive in it");
            }
            return new RateFile(format, sheet(member, inside));
        } finally {
            Files.deleteIfExists(member);
        }
    }

    private static Format format(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var head = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
            if (head.startsWith("PK\u0003\u0004")) {
                return Format.ZIP;
            }
            var text = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
            if (text.stripLeading().startsWith("<")) {
                return Format.XML;
            }
            if (text.startsWith("Date,")) {
                return Format.CSV;
            }
            throw unknown();
        }
    }

    private static Refused unknown() {
        return new Refused(
                "format-not-recognized",
                0,
                "the file is none of the European Central Bank's: XML, CSV with a heading Date, or a ZIP of these");
    }

    private static RateSheet sheet(Path file, Format format) throws IOException {
        return format == Format.XML ? xml(file) : csv(file);
    }

    /** Cubes in a cube: one for each day with its time, in it one for each currency with its rate. */
    private static RateSheet xml(Path file) throws IOException {
        var sheet = new RateSheet();
        var cubes = false;
        try (var xml = new XmlPull(Files.newInputStream(file), "Cube")) {
            for (var event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.depth() == 1 && !xml.name().equals("Envelope")) {
                    throw unknown();
                }
                cubes |= xml.name().equals("Cube") && cube(xml, sheet);
            }
        }
        if (!cubes) {
            throw unknown();
        }
        return sheet;
    }

    /** @return whether it says anything */
    private static boolean cube(XmlPull xml, RateSheet sheet) {
        var time = xml.attribute("time");
        var currency = xml.attribute("currency");
        var rate = xml.attribute("rate");
        if (time != null) {
            sheet.day(time.strip(), xml.line());
        } else if (currency != null && rate != null) {
            sheet.rate(currency.strip(), rate.strip(), xml.line());
        }
        return time != null;
    }

    private static RateSheet csv(Path file) throws IOException {
        var sheet = new RateSheet();
        try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            var currencies = cells(withoutMark(lines.readLine()));
            for (var line = 2; line(lines, currencies, sheet, line); line++) {
                // until there is none
            }
        } catch (CharacterCodingException malformed) {
            throw new Refused("charset-refused", 0, "the file is not UTF-8");
        }
        return sheet;
    }

    private static String withoutMark(String heading) {
        return heading.startsWith("\ufeff") ? heading.substring(1) : heading;
    }

    private static boolean line(BufferedReader lines, List<String> currencies, RateSheet sheet, long number)
            throws IOException {
        var text = lines.readLine();
        if (text == null) {
            return false;
        }
        if (!text.isBlank()) {
            var cells = cells(text);
            sheet.day(cells.get(0), number);
            for (var i = 1; i < Math.min(cells.size(), currencies.size()); i++) {
                sheet.rate(currencies.get(i), cells.get(i), number);
            }
        }
        return true;
    }

    /** Without what stands behind the last comma, which ends every line and begins nothing. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<>(Arrays.stream(line.split(",", MOST_COLUMNS + 1))
                .map(String::strip)
                .toList());
        if (cells.size() > MOST_COLUMNS) {
            throw unknown();
        }
        if (cells.size() > 1 && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }
}
