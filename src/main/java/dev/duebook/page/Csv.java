package dev.duebook.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Streams rows as CSV. Text that a spreadsheet would run as a formula gets an apostrophe in front. */
final class Csv {
    static final String TYPE = "text/csv;charset=UTF-8";
    private static final int SECONDS = 120;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final String RUN_BY_SPREADSHEETS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private Csv() {}

    /** Opens a transaction of its own, so that rows come through a database cursor and memory stays flat. */
    static <T> void write(OutputStream output, ObjectMapper mapper, List<String> columns, Consumer<Consumer<T>> all)
            throws IOException {
        var writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        writer.writeRecord(columns);
        QuarkusTransaction.requiringNew()
                .timeout(SECONDS)
                .run(() -> all.accept(row -> {
                    JsonNode json = mapper.valueToTree(row);
                    writer.writeRecord(columns.stream().map(column -> cell(json.path(column))).toList());
                }));
        try {
            writer.flush();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? defused(value.asText()) : defused(value.toString());
    }

    static String defused(String text) {
        return text.isEmpty()
                        || RUN_BY_SPREADSHEETS.indexOf(text.charAt(0)) < 0
                        || NUMBER.matcher(text).matches()
                ? text
                : "'" + text;
    }
}
