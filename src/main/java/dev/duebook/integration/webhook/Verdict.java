package dev.duebook.integration.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a delivery after an attempt.
 *
 * @param pause until the next attempt; null when there is none
 */
record Verdict(DeliveryStatus status, Duration pause, Judgement judgement) {
    private static final String FORGOTTEN = "The event was no longer kept when its turn came.";

    static Verdict of(ClaimedDelivery delivery, Judgement judgement) {
        return switch (judgement.kind()) {
            case DELIVERED -> new Verdict(DeliveryStatus.DELIVERED, null, judgement);
            case GONE -> new Verdict(DeliveryStatus.FAILED, null, judgement);
            case AGAIN -> again(RetryDelays.after(delivery.attempts() + 1, delivery.id()), judgement);
        };
    }

    /** It could not even be tried. */
    static Verdict forgotten() {
        return new Verdict(
                DeliveryStatus.FAILED, null, new Judgement(Judgement.Kind.AGAIN, Duration.ZERO, null, null, FORGOTTEN));
    }

    private static Verdict again(Optional<Duration> pause, Judgement judgement) {
        return pause.map(scheduled ->
                        new Verdict(DeliveryStatus.PENDING, longer(scheduled, judgement.rest()), judgement))
                .orElseGet(() -> new Verdict(DeliveryStatus.FAILED, null, judgement));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
