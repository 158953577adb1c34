package dev.duebook.cash.statement;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;

/** Tells the formats by their first 64 KiB; a file that is none of them is refused by the name of what it is, where known. */
public final class FileRecognition {
    private static final int HEAD = 1 << 16;
    private static final int MOST_ELEMENTS = 100;
    private static final Pattern SWIFT_TAG = Pattern.compile("(?m)^:[0-9]{2}[A-Z]?:");
    private static final Pattern MT942_TAG = Pattern.compile("(?m)^:(?:34F|13D?|90[CD]):|\\{2:[IO]942");
    private static final Pattern BAI2 = Pattern.compile("^01,[^\\n]{5,200}/\\s*[\\r\\n]+02,");
    private static final Pattern CODA = Pattern.compile("^0{4}[0-9][^\\n]{100,130}\\r?\\n1");
    private static final List<String> DELIMITERS = List.of(";", ",", "\t", "|");

    private FileRecognition() {}

    /**
     * @param options a profile in them makes any text a CSV that is nothing else
     * @throws Refused {@code format-not-recognized}, or what makes an XML file unreadable
     */
    public static FileKind of(Path file, ReadingOptions options) throws IOException {
        byte[] head;
        try (var bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(HEAD);
        }
        if (starts(head, "PK\3\4") || starts(head, "PK\5\6")) {
            return ZipListing.of(file).isWorkbook() ? FileKind.XLSX : FileKind.ZIP;
        }
        refuseBinary(head);
        var text = new String(head, charset(head)).replaceFirst("^\\ufeff", "").stripLeading();
        if (text.isEmpty()) {
            throw unrecognized("an empty file");
        }
        if (isOfx(text)) {
            return FileKind.OFX;
        }
        return text.startsWith("<") ? markup(file, text) : text(text, options);
    }

    private static Charset charset(byte[] head) {
        var second = head.length < 2 ? 0 : head[1] & 0xff;
        if (head.length > 1 && (head[0] == (byte) 0xfe && second == 0xff || head[0] == 0)) {
            return StandardCharsets.UTF_16BE;
        }
        if (head.length > 1 && (head[0] == (byte) 0xff && second == 0xfe || second == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return starts(head, "\u00ef\u00bb\u00bf") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static boolean starts(byte[] head, String signature) {
        var wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= wanted.length && Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
    }

    private static void refuseBinary(byte[] head) {
        if (starts(head, "%PDF")) {
            throw unrecognized("a PDF; ask the bank for camt.053, or save the table as CSV");
        }
        if (starts(head, "\u00d0\u00cf\u0011\u00e0")) {
            throw unrecognized("an old XLS workbook; save it as XLSX or CSV");
        }
        if (starts(head, "\u001f\u008b")) {
            throw unrecognized("a gzip file; unpack it, or pack it as ZIP");
        }
    }

    private static boolean isOfx(String text) {
        var start = text.substring(0, Math.min(text.length(), 4_096)).toUpperCase(Locale.ROOT);
        return start.startsWith("OFXHEADER")
                || start.startsWith("<OFX>")
                || start.startsWith("<?OFX")
                || start.startsWith("<?XML") && (start.contains("<?OFX") || start.contains("<OFX>"));
    }

    private static FileKind markup(Path file, String text) throws IOException {
        var start = text.substring(0, Math.min(text.length(), 1_024)).toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            throw unrecognized("a page of the web, not what it shows");
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return message(new XmlPull(bytes, ""));
        }
    }

    /** The first element that is in the name space of a message, or that is the message itself. */
    private static FileKind message(XmlPull xml) {
        var root = "";
        for (var elements = 0; elements < MOST_ELEMENTS; ) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_DOCUMENT) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                elements++;
                root = root.isEmpty() ? xml.name() : root;
                var kind = message(xml.name(), xml.namespace());
                if (kind != null) {
                    return kind;
                }
            }
        }
        throw unrecognized("XML with the root element " + root + ", which is no message of a bank known here");
    }

    private static FileKind message(String name, String namespace) {
        var message = CamtReading.MESSAGE.matcher(namespace);
        if (message.find() && !message.group(1).equals("head")) {
            return switch (message.group(1) + message.group(2)) {
                case "camt052" -> FileKind.CAMT_052;
                case "camt053" -> FileKind.CAMT_053;
                case "camt054" -> FileKind.CAMT_054;
                default -> throw unrecognized("the ISO 20022 message " + message.group() + ", not a statement");
            };
        }
        if (name.startsWith("BkToCstmrStmt")) {
            return FileKind.CAMT_053;
        }
        if (name.startsWith("BkToCstmrAcctRpt")) {
            return FileKind.CAMT_052;
        }
        return name.startsWith("BkToCstmrDbtCdtNtfctn") ? FileKind.CAMT_054 : null;
    }

    private static FileKind text(String text, ReadingOptions options) {
        if (SWIFT_TAG.matcher(text).find()) {
            return MT942_TAG.matcher(text).find() ? FileKind.MT942 : FileKind.MT940;
        }
        if (text.regionMatches(true, 0, "!Type:", 0, 6) || text.regionMatches(true, 0, "!Account", 0, 8)) {
            throw unrecognized("QIF, which names no account, no currency and no id; ask for OFX, camt.053 or CSV");
        }
        if (BAI2.matcher(text).find()) {
            throw unrecognized("BAI2, which each bank writes in its own way; ask for camt.053, OFX or CSV");
        }
        if (text.startsWith("UNA:") || text.startsWith("UNB+")) {
            throw unrecognized("EDIFACT; ask the bank for camt.053 or MT940");
        }
        if (CODA.matcher(text).find()) {
            throw unrecognized("CODA; ask the bank for camt.053");
        }
        if (options.profile() != null || isTable(text)) {
            return FileKind.CSV;
        }
        throw unrecognized("text that is neither MT940 nor a table");
    }

    /** Two lines at least with the same delimiter in them, and nothing that no text has. */
    private static boolean isTable(String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
            return false;
        }
        var lines = text.lines().limit(200).filter(line -> !line.isBlank()).toList();
        return DELIMITERS.stream()
                .anyMatch(delimiter ->
                        lines.stream().filter(line -> line.contains(delimiter)).count() >= 2);
    }

    private static Refused unrecognized(String seen) {
        return new Refused("format-not-recognized", 0, "the file is " + seen);
    }
}
