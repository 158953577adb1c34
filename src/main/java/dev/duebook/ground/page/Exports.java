package dev.duebook.ground.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.ReadPool;
import dev.duebook.ground.store.TooHeavy;
import dev.duebook.ground.tenant.CurrentCaller;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads all rows of a list or report first, in one look at the book, and lets them be sent afterwards: how slowly somebody
 * takes an export is nothing to the database. Bounded in number, time and bytes.
 */
@ApplicationScoped
public class Exports {
    private static final QuoteStrategy QUOTES = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int column, String value) {
            return CsvCell.needsQuotes(value);
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long MOST_NANOS = Duration.ofMinutes(2).toNanos();
    private static final int BUFFER = 64 * 1024;

    private final ReadPool readPool;
    private final CurrentCaller current;
    private final CurrentVertxRequest request;
    private final ObjectMapper mapper;
    private final ExportSlots slots;
    private final long mostBytes;
    private final long mostBytesOfAll;
    private final AtomicLong onDisk = new AtomicLong();

    Exports(
            ReadPool readPool,
            CurrentCaller current,
            CurrentVertxRequest request,
            ObjectMapper mapper,
            @ConfigProperty(name = "duebook.exports.per-key") int perKey,
            @ConfigProperty(name = "duebook.exports.per-organization") int perOrganization,
            @ConfigProperty(name = "duebook.exports.at-once") int atOnce,
            @ConfigProperty(name = "duebook.exports.size") MemorySize mostBytes,
            @ConfigProperty(name = "duebook.exports.size-of-all") MemorySize mostBytesOfAll) {
        this.readPool = readPool;
        this.current = current;
        this.request = request;
        this.mapper = mapper;
        this.slots = new ExportSlots(perKey, perOrganization, atOnce, PATIENCE);
        this.mostBytes = mostBytes.asLongValue();
        this.mostBytesOfAll = mostBytesOfAll.asLongValue();
    }

    /**
     * @throws Rejection 429 while the key or its organization has too many exports under way; 503 while too many are read
     *     or too much waits to be sent, or when it is too large
     * @throws TooHeavy when the reading takes too long
     */
    Export of(Csv<?> csv) {
        try {
            var slot = slots.take(current.get())
                    .orElseThrow(() -> Rejection.tooMany(
                            "Another export of this key or organization is still being sent; ask again after it.", 5));
            var spool = new Spool(mostBytes, mostBytesOfAll, onDisk);
            try {
                read(csv, spool);
            } catch (IOException | RuntimeException failure) {
                new Export(spool, slot::release).close();
                throw failure;
            }
            return new Export(spool, slot::release);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (Spool.Full full) {
            throw full.byItself() ? tooLarge() : busy();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void read(Csv<?> csv, Spool spool) throws IOException, InterruptedException {
        if (!slots.startReading()) {
            throw busy();
        }
        try (var silence = Silence.on(request.getCurrent().request())) {
            write(csv, spool);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } finally {
            slots.endReading();
        }
    }

    private void write(Csv<?> csv, Spool spool) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(spool, StandardCharsets.UTF_8), BUFFER);
        var writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QUOTES)
                .build(text);
        writer.writeRecord(csv.columns());
        var until = System.nanoTime() + MOST_NANOS;
        readPool.inSnapshot(() -> {
            csv.forEach(row -> {
                if (System.nanoTime() - until > 0) {
                    throw new TooHeavy(null);
                }
                writer.writeRecord(csv.cells(row, mapper::valueToTree));
            });
            return null;
        });
        writer.flush();
        text.flush();
    }

    private static Rejection busy() {
        return Rejection.status(503, "unavailable", "Too many exports are under way; try again in a moment.");
    }

    private Rejection tooLarge() {
        return Rejection.status(
                503,
                "report-too-heavy",
                "It has more than " + (mostBytes >> 20)
                        + " MiB. Ask for less, by a filter or fewer days, or for pages.");
    }
}
