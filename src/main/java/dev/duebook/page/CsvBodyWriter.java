package dev.duebook.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Streams CSV, in a transaction of its own, so that rows come through a database cursor and memory stays flat. */
@Provider
@Produces("text/csv")
public class CsvBodyWriter implements MessageBodyWriter<Csv<?>> {
    private static final int SECONDS = 120;

    private final ObjectMapper mapper;

    CsvBodyWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Csv.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Csv<?> csv,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream output)
            throws IOException {
        try {
            var writer = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            writer.writeRecord(csv.columns());
            QuarkusTransaction.requiringNew()
                    .timeout(SECONDS)
                    .run(() -> csv.forEach(row -> writer.writeRecord(csv.cells(row, mapper::valueToTree))));
            writer.flush();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }
}
