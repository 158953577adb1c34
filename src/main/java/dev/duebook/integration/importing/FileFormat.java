package dev.duebook.integration.importing;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.sheet.CsvRows;
import dev.duebook.ground.sheet.Rows;
import dev.duebook.ground.sheet.XlsxRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is, by its content; its name and its media type may say anything. */
enum FileFormat {
    CSV,
    XLSX;

    private static final int LOOKED_AT = 64 * 1024;

    /**
     * @param charset in which text would be written
     * @throws Rejection 415 when it is neither
     * @throws Unreadable when it is a zip that is not taken in
     */
    static FileFormat of(Path file, Charset charset) throws IOException {
        byte[] start;
        try (var open = Files.newInputStream(file)) {
            start = open.readNBytes(LOOKED_AT);
        }
        if (start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            if (XlsxRows.isWorkbook(file)) {
                return XLSX;
            }
        } else if (isText(start, charset)) {
            return CSV;
        }
        throw Rejection.status(
                415,
                "unsupported-media-type",
                isOldOffice(start)
                        ? "The file is an XLS file or a workbook with a password; save it as XLSX without one, or as CSV."
                        : "The file is neither CSV nor XLSX.");
    }

    private static boolean isOldOffice(byte[] start) {
        return start.length > 3
                && start[0] == (byte) 0xd0
                && start[1] == (byte) 0xcf
                && start[2] == 0x11
                && start[3] == (byte) 0xe0;
    }

    private static boolean isText(byte[] start, Charset charset) throws IOException {
        var wide =
                start.length > 1 && (start[0] & 0xff ^ start[1] & 0xff) == (0xff ^ 0xfe) && (start[0] & 0xff) >= 0xfe;
        var decoder = (wide ? java.nio.charset.StandardCharsets.UTF_16 : charset)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return decoder.decode(ByteBuffer.wrap(start))
                .chars()
                .noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f');
    }

    Rows open(Path file, ImportOptions options) throws IOException {
        return this == XLSX
                ? XlsxRows.open(file, options.ofSheet())
                : CsvRows.open(Files.newInputStream(file), options.ofSheet());
    }
}
