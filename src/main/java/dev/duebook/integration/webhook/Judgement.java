package dev.duebook.integration.webhook;

import dev.duebook.ground.egress.Reply;
import java.time.Duration;
import java.util.Optional;

/**
 * What a receiver's answer means: only 2xx is a success, a redirect is none; 410 says never again; 429, 502, 503 and 504
 * say not now, and for how long.
 *
 * @param rest how long the receiver is left alone altogether; zero where only this delivery waits
 * @param responseCode null where nothing was answered
 * @param error null on success
 */
record Judgement(Kind kind, Duration rest, Integer responseCode, String responseBody, String error) {
    enum Kind {
        DELIVERED,
        AGAIN,
        GONE
    }

    /** A receiver that asks for a rest without saying how long gets this one. */
    static final Duration SHORT_REST = Duration.ofSeconds(30);

    static final Duration LONGEST_REST = Duration.ofHours(24);

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int BAD_REQUEST = 400;
    private static final int GONE = 410;

    static Judgement of(Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            return of(answered);
        }
        return reply instanceof Reply.Refused refused
                ? unanswered("Not called: " + refused.reason())
                : unanswered(((Reply.Failed) reply).reason());
    }

    private static Judgement of(Reply.Answered answered) {
        var status = answered.status();
        var body = ResponseText.start(answered.body());
        if (status >= OK && status < MULTIPLE_CHOICES) {
            return new Judgement(Kind.DELIVERED, Duration.ZERO, status, body, null);
        }
        if (status == GONE) {
            return new Judgement(Kind.GONE, Duration.ZERO, status, body, "The receiver is gone for good.");
        }
        var error = status >= MULTIPLE_CHOICES && status < BAD_REQUEST
                ? "The receiver redirects, which is not followed."
                : "The receiver answered " + status + ".";
        return new Judgement(Kind.AGAIN, rest(answered), status, body, error);
    }

    private static Duration rest(Reply.Answered answered) {
        return switch (answered.status()) {
            case 429, 502, 503, 504 -> retryAfter(answered).orElse(SHORT_REST);
            default -> Duration.ZERO;
        };
    }

    /** In seconds, as Retry-After has them; a date in it is as good as none. */
    private static Optional<Duration> retryAfter(Reply.Answered answered) {
        var said = answered.headers().get("retry-after");
        if (said == null || !said.strip().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        var asked = Duration.ofSeconds(Long.parseLong(said.strip()));
        return Optional.of(asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked);
    }

    private static Judgement unanswered(String error) {
        return new Judgement(Kind.AGAIN, Duration.ZERO, null, null, error);
    }
}
