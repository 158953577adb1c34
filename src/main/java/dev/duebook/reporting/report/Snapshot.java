package dev.duebook.reporting.report;

import dev.duebook.ground.store.ReadPool;
import dev.duebook.ground.store.WholeBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One consistent look at the book, read-only, for as long as a report may take. */
@ApplicationScoped
public class Snapshot {
    private final ReadPool readPool;
    private final Jdbi jdbi;

    Snapshot(ReadPool readPool, Jdbi jdbi) {
        this.readPool = readPool;
        this.jdbi = jdbi;
    }

    /** A look at all of the book or much of it. */
    public <T> T read(Function<Handle, T> question) {
        return readOfClient(handle -> {
            handle.execute(WholeBook.PLANNED);
            return question.apply(handle);
        });
    }

    /** The same at what belongs to one client and is found by keys. */
    <T> T readOfClient(Function<Handle, T> question) {
        return readPool.inSnapshot(() -> jdbi.withHandle(question::apply));
    }
}
