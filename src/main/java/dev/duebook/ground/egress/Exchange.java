package dev.duebook.ground.egress;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One call: it ends once, by an answer, a failure or its time, and then lets go of its connection. */
final class Exchange {
    private static final String TOO_SLOW = "There was no answer in time.";

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final Vertx vertx;
    private final long timer;
    private final Buffer body = Buffer.buffer();
    private HttpClientRequest request;
    private HttpClientResponse response;
    private boolean keepsText = true;

    Exchange(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.timer = vertx.setTimer(timeout.toMillis(), elapsed -> cut(TOO_SLOW));
    }

    CompletionStage<Reply> reply() {
        return reply.minimalCompletionStage();
    }

    boolean ended() {
        return reply.isDone();
    }

    /** @param keeps whether the text of the answer is part of the reply; its status and headers are in any case */
    synchronized void keepsText(boolean keeps) {
        keepsText = keeps;
    }

    void end(Reply what) {
        if (reply.complete(what)) {
            vertx.cancelTimer(timer);
        }
    }

    void notConnected(Throwable failure) {
        end(new Reply.Failed("No connection: " + brief(failure), false));
    }

    synchronized void send(HttpClientRequest connected, byte[] what) {
        request = connected;
        request.exceptionHandler(failure -> cut(brief(failure)));
        if (ended()) {
            request.reset();
            return;
        }
        request.response().onSuccess(this::read).onFailure(failure -> cut(brief(failure)));
        request.send(Buffer.buffer(what));
    }

    private synchronized void read(HttpClientResponse answered) {
        response = answered;
        answered.handler(this::take).endHandler(end -> end(answer())).exceptionHandler(lost -> end(answer()));
    }

    private synchronized void take(Buffer more) {
        body.appendBuffer(more, 0, Math.min(more.length(), Egress.MOST_READ - body.length()));
        if (body.length() == Egress.MOST_READ) {
            cut(TOO_SLOW);
        }
    }

    /** No more is waited for: whoever has sent a status has answered. */
    private synchronized void cut(String reason) {
        end(response == null ? new Reply.Failed(reason, request != null) : answer());
        if (request != null) {
            request.reset();
        }
    }

    private synchronized Reply answer() {
        return new Reply.Answered(
                response.statusCode(), headers(), keepsText ? body.toString(StandardCharsets.UTF_8) : "");
    }

    private Map<String, String> headers() {
        var first = new HashMap<String, String>();
        response.headers().forEach((name, value) -> first.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return Map.copyOf(first);
    }

    private static String brief(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
