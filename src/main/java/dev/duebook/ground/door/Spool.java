package dev.duebook.ground.door;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The file of one body that is too large for memory; the network waits whenever the disk does. */
final class Spool {
    private final Path path;
    private final HttpServerRequest request;
    private final AsyncFile file;
    private boolean closed;
    private boolean dropped;

    private Spool(Path path, HttpServerRequest request, AsyncFile file) {
        this.path = path;
        this.request = request;
        this.file = file;
    }

    /** On the event loop. */
    static Spool open(Vertx vertx, HttpServerRequest request, Consumer<Throwable> whenFailed) throws IOException {
        var path = Files.createTempFile("duebook-body", null);
        var file = vertx.fileSystem().openBlocking(path.toString(), new OpenOptions().setRead(false));
        file.exceptionHandler(whenFailed::accept);
        return new Spool(path, request, file);
    }

    void write(Buffer bytes) {
        if (closed) {
            return;
        }
        file.write(bytes);
        if (file.writeQueueFull()) {
            request.pause();
            file.drainHandler(none -> request.resume());
        }
    }

    void finish(Runnable then) {
        if (closed) {
            then.run();
        } else {
            closed = true;
            file.close().onComplete(written -> then.run());
        }
    }

    InputStream content() throws IOException {
        return Files.newInputStream(path);
    }

    /** The file is no longer needed. */
    void drop() {
        if (dropped) {
            return;
        }
        dropped = true;
        if (closed) {
            delete();
        } else {
            closed = true;
            file.drainHandler(null);
            file.close().onComplete(written -> delete());
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException left) {
            path.toFile().deleteOnExit();
        }
    }
}
