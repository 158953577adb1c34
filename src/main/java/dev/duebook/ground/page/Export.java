package dev.duebook.ground.page;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What was read for somebody and waits to be sent; closed when it was, or when nobody wants it any more. */
final class Export implements AutoCloseable {
    private final Spool spool;
    private final Runnable release;

    Export(Spool spool, Runnable release) {
        this.spool = spool;
        this.release = release;
        if (spool.inMemory()) {
            close();
        }
    }

    long size() {
        return spool.size();
    }

    /** The next bytes; none at the end. */
    byte[] next(int atMost) throws IOException {
        return spool.next(atMost);
    }

    @Override
    public void close() {
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            release.run();
        }
    }
}
