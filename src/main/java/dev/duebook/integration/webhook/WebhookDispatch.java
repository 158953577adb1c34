package dev.duebook.integration.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.egress.Egress;
import dev.duebook.ground.egress.Reply;
import dev.duebook.ground.vault.CannotOpen;
import dev.duebook.ground.vault.Vault;
import dev.duebook.integration.webhook.OutgoingRepository.Result;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Delivers: gives numbered events to webhooks, posts what is due outside any transaction, and marks how it went. Many
 * deliveries are on their way at once, few to the same webhook, so that a receiver that hangs delays nobody else. Any
 * number of dispatches work side by side; one that is killed leaves deliveries that are sent once more, with the same id.
 */
@ApplicationScoped
public class WebhookDispatch {
    private static final int TO_ONE = 6;
    private static final int IN_ALL = 240;
    private static final int MARKED_AT_ONCE = 200;
    private static final long LOOK_AGAIN_MILLIS = 200;
    private static final Logger LOG = Logger.getLogger(WebhookDispatch.class);

    /** Receivers compare the timestamp with their own clocks. */
    private static final Clock REAL_TIME = Clock.systemUTC();

    private final DeliverySteps steps;
    private final Egress egress;
    private final Vault vault;
    private final ObjectMapper mapper;
    private final MeterRegistry metrics;
    private final Duration timeout;
    private volatile boolean stopping;

    WebhookDispatch(
            DeliverySteps steps,
            Egress egress,
            Vault vault,
            ObjectMapper mapper,
            MeterRegistry metrics,
            @ConfigProperty(name = "duebook.webhooks.timeout", defaultValue = "20s") Duration timeout) {
        this.steps = steps;
        this.egress = egress;
        this.vault = vault;
        this.mapper = mapper;
        this.metrics = metrics;
        this.timeout = timeout;
    }

    /**
     * Works until nothing is due and nothing is on its way.
     *
     * @return how many attempts it has marked
     */
    public int dispatch() {
        var round = new Round();
        while (round.work()) {
            round.await();
        }
        return round.marked;
    }

    /** Takes up nothing more; what is on its way is still marked. */
    void stop() {
        stopping = true;
    }

    /** Posts it; where it ended it is added to those. */
    void post(ClaimedDelivery delivery, BlockingQueue<Result> ended) {
        if (delivery.event() == null) {
            ended.add(new Result(delivery, Verdict.forgotten()));
            return;
        }
        try {
            var payload = payload(delivery);
            egress.post(delivery.url(), headers(delivery, payload), payload, timeout)
                    .thenAccept(reply -> ended.add(new Result(delivery, Verdict.of(delivery, Judgement.of(reply)))));
        } catch (CannotOpen lost) {
            LOG.errorf("webhook %s: %s", delivery.webhookId(), lost.getMessage());
            var notSigned = Judgement.of(
                    new Reply.Failed("It could not be signed, as its secret is lost: rotate the secret.", false));
            ended.add(new Result(delivery, Verdict.of(delivery, notSigned)));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "delivery %s cannot be posted; the others are", delivery.id());
            var notSent = Judgement.of(new Reply.Failed("It could not be posted; the log says why.", false));
            ended.add(new Result(delivery, Verdict.of(delivery, notSent)));
        }
    }

    private byte[] payload(ClaimedDelivery delivery) {
        try {
            return mapper.writeValueAsString(delivery.event()).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> headers(ClaimedDelivery delivery, byte[] payload) {
        var id = delivery.event().id().toString();
        var now = REAL_TIME.instant();
        return Map.of(
                "content-type",
                "application/cloudevents+json; charset=UTF-8",
                "user-agent",
                "Duebook-Webhooks",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(now.getEpochSecond()),
                "webhook-signature",
                Signature.of(id, now, payload, secrets(delivery)));
    }

    /** All that are in force and can be had: of the one before it is enough that it was. */
    private List<byte[]> secrets(ClaimedDelivery delivery) {
        var secrets = new ArrayList<byte[]>();
        secrets.add(
                vault.open(SecretColumns.SECRET, delivery.organizationId(), delivery.webhookId(), delivery.secret()));
        if (delivery.previousSecret() != null) {
            try {
                secrets.add(vault.open(
                        SecretColumns.PREVIOUS,
                        delivery.organizationId(),
                        delivery.webhookId(),
                        delivery.previousSecret()));
            } catch (CannotOpen lost) {
                LOG.warnf("webhook %s: %s", delivery.webhookId(), lost.getMessage());
            }
        }
        return secrets;
    }

    /** One dispatch at work: what it has on its way. */
    private final class Round {
        private final BlockingQueue<Result> ended = new LinkedBlockingQueue<>();
        private final Map<UUID, Integer> inFlightOf = new HashMap<>();
        private int inFlight;
        private int marked;

        /** @return whether there is anything to wait for, or more to do */
        boolean work() {
            var done = mark();
            if (stopping) {
                return inFlight > 0;
            }
            var given = steps.spread();
            var claimed = steps.claim(inFlightOf, TO_ONE, IN_ALL - inFlight);
            for (var delivery : claimed) {
                inFlightOf.merge(delivery.webhookId(), 1, Integer::sum);
                inFlight++;
                post(delivery, ended);
            }
            return done + given + claimed.size() + inFlight > 0;
        }

        /** Until something has ended, or it is time to look for more. */
        void await() {
            try {
                if (inFlight > 0) {
                    var first = ended.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                    if (first != null) {
                        ended.add(first);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
            }
        }

        private int mark() {
            var results = new ArrayList<Result>();
            ended.drainTo(results, MARKED_AT_ONCE);
            if (results.isEmpty()) {
                return 0;
            }
            results.forEach(this::landed);
            var outcome = steps.mark(results);
            marked += outcome.count();
            if (outcome.count() < results.size()) {
                LOG.warnf("%d deliveries are somebody else's by now", results.size() - outcome.count());
            }
            outcome.toDisable().forEach(steps::disable);
            return results.size();
        }

        private void landed(Result result) {
            inFlight--;
            inFlightOf.computeIfPresent(result.delivery().webhookId(), (id, count) -> count == 1 ? null : count - 1);
            var outcome = result.verdict().judgement().kind().name().toLowerCase(Locale.ROOT);
            metrics.counter("duebook.webhooks", "outcome", outcome).increment();
        }
    }
}
