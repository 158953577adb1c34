package dev.duebook.ground.page;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends an export piece by piece, each when the one before was taken; no thread waits in between. */
@Provider
@Produces("text/csv")
public class ExportBodyWriter implements ServerMessageBodyWriter<Export> {
    private static final int PIECE = 128 * 1024;

    /** For the slowest who still mean it: 512 MiB at some 5 Mbit/s. */
    private static final Duration MOST = Duration.ofMinutes(15);

    private final Vertx vertx;

    ExportBodyWriter(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return type == Export.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Export.class;
    }

    @Override
    public void writeResponse(Export export, Type generic, ServerRequestContext context) {
        var response = context.serverResponse();
        response.setResponseHeader("Content-Length", Long.toString(export.size()));
        var timer = vertx.setTimer(MOST.toMillis(), late -> {
            export.close();
            response.reset();
        });
        send(export, response, timer);
    }

    @Override
    public void writeTo(
            Export export,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream output) {
        throw new IllegalStateException("exports are sent without waiting for whoever reads them");
    }

    private void send(Export export, ServerHttpResponse response, long timer) {
        var piece = next(export);
        if (piece.length == 0) {
            end(export, timer);
            response.end();
            return;
        }
        response.write(piece)
                .whenCompleteAsync(
                        (taken, gone) -> {
                            if (gone == null && !response.closed()) {
                                send(export, response, timer);
                            } else {
                                end(export, timer);
                            }
                        },
                        Infrastructure.getDefaultExecutor());
    }

    private byte[] next(Export export) {
        try {
            return export.next(PIECE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void end(Export export, long timer) {
        vertx.cancelTimer(timer);
        export.close();
    }
}
