package dev.duebook.ground.door;

import dev.duebook.ground.id.Ids;
import dev.duebook.ground.problem.Problems;
import dev.duebook.ground.problem.Rejection;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Context;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Answers requests whose head cannot be read as everything else is answered: by a problem with a request id. Such a request
 * reaches no route; the server would answer by an empty page. It does tell whoever traces requests before it does so.
 */
@ApplicationScoped
class BadHeads implements VertxOptionsCustomizer, VertxTracer<Object, Object> {
    @Override
    @SuppressWarnings("deprecation") // what stands in its place needs a provider found by the class path
    public void accept(VertxOptions options) {
        options.setTracingOptions(new TracingOptions().setFactory(same -> this));
    }

    @Override
    public <R> Object receiveRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R received,
            String operation,
            Iterable<Map.Entry<String, String>> headers,
            TagExtractor<R> tags) {
        if (received instanceof HttpServerRequest request
                && request.decoderResult().isFailure()
                && request.connection() instanceof HttpServerConnection connection) {
            connection.invalidRequestHandler(BadHeads::refuse);
        }
        return null;
    }

    @SuppressWarnings("deprecation") // ends this request alone where the protocol knows several
    private static void refuse(HttpServerRequest request) {
        var requestId = Ids.next().toString();
        var response = request.response();
        Problems.tell(response, requestId, refusal(request.decoderResult().cause()));
        response.close();
    }

    private static Rejection refusal(Throwable unreadable) {
        if (unreadable instanceof TooLongHttpLineException) {
            return Rejection.status(414, "target-too-long", "The request line may have 4096 bytes at most.");
        }
        return unreadable instanceof TooLongHttpHeaderException
                ? Rejection.status(431, "headers-too-large", "The headers may have 16 KiB at most, all together.")
                : Rejection.status(400, "invalid-request", "The head of the request cannot be read.");
    }
}
