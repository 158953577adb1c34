package dev.duebook.integration.webhook;

import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The steps of delivering, each one transaction; between claiming and marking are the receivers. */
@ApplicationScoped
class DeliverySteps {
    /** How long nothing may arrive before a webhook, giving up a delivery, is given up itself. */
    private static final Duration PATIENCE = Duration.ofDays(5);

    private final OutgoingRepository outgoing;
    private final WebhookRepository webhooks;
    private final DisabledNotices notices;
    private final Outbox outbox;
    private final Moment moment;
    private final Duration lease;

    DeliverySteps(
            OutgoingRepository outgoing,
            WebhookRepository webhooks,
            DisabledNotices notices,
            Outbox outbox,
            Moment moment,
            @ConfigProperty(name = "duebook.webhooks.lease", defaultValue = "60s") Duration lease) {
        this.outgoing = outgoing;
        this.webhooks = webhooks;
        this.notices = notices;
        this.outbox = outbox;
        this.moment = moment;
        this.lease = lease;
    }

    @Transactional(TxType.REQUIRES_NEW)
    int spread() {
        return outgoing.spread();
    }

    @Transactional(TxType.REQUIRES_NEW)
    List<ClaimedDelivery> claim(Map<UUID, Integer> inFlight, int toOne, int room) {
        return outgoing.claim(UUID.randomUUID(), inFlight, toOne, room, lease);
    }

    /** @return how many were marked: those that were lost are not, and what there is no point in going on with */
    @Transactional(TxType.REQUIRES_NEW)
    OutgoingRepository.Marked mark(List<OutgoingRepository.Result> results) {
        return outgoing.mark(results, PATIENCE);
    }

    /** Once; whoever comes second, or after a person, finds it disabled. */
    @Transactional(TxType.REQUIRES_NEW)
    void disable(OutgoingRepository.ToDisable toDisable) {
        OnBehalf.run(toDisable.organizationId(), () -> disabled(toDisable));
    }

    private void disabled(OutgoingRepository.ToDisable toDisable) {
        var service = WebhookFacts.service(toDisable.organizationId());
        webhooks.active(service, toDisable.webhookId()).ifPresent(webhook -> {
            webhooks.disable(webhook, toDisable.reason(), moment.recordedAt());
            outbox.append(service, moment.recordedAt(), WebhookFacts.disabled(webhook, toDisable.reason()));
            notices.plan(webhook, toDisable.reason());
        });
    }
}
