package dev.duebook.integration.webhook;

import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The log of what was sent where, and how it went. */
@ApplicationScoped
public class Deliveries {
    private static final int FORGOTTEN_AT_ONCE = 5_000;

    private final WebhookRepository webhooks;
    private final DeliveryRepository deliveries;
    private final Duration kept;

    Deliveries(
            WebhookRepository webhooks,
            DeliveryRepository deliveries,
            @ConfigProperty(name = "duebook.webhooks.retention", defaultValue = "30d") Duration kept) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.kept = kept;
    }

    /** @throws Rejection 404 */
    @Transactional
    Page<Delivery> page(Caller caller, UUID webhookId, DeliveryFilter filter, PageRequest page) {
        return deliveries.page(webhooks.one(caller, webhookId), filter, page);
    }

    /** @throws Rejection 404 */
    @Transactional
    void each(Caller caller, UUID webhookId, DeliveryFilter filter, Consumer<Delivery> rows) {
        deliveries.each(webhooks.one(caller, webhookId), filter, rows);
    }

    /**
     * Sends it again at once, however it ended.
     *
     * @throws Rejection 404; 409 webhook-disabled; 422 event-forgotten
     */
    @Transactional
    Delivery redeliver(Caller caller, UUID webhookId, UUID id) {
        var webhook = webhooks.locked(caller, webhookId);
        var delivery = deliveries.one(webhook, id);
        Webhooks.refuseDisabled(webhook);
        if (!deliveries.knowsEvent(webhook, delivery.eventId())) {
            throw Rejection.of("event-forgotten", "The event is no longer kept, so that nothing can be sent.");
        }
        deliveries.again(webhook, id);
        return deliveries.one(webhook, id);
    }

    /** @return false once there was no full batch */
    @Transactional
    public boolean forget() {
        return deliveries.forget(kept, FORGOTTEN_AT_ONCE) + deliveries.forgetDeleted(FORGOTTEN_AT_ONCE)
                >= FORGOTTEN_AT_ONCE;
    }
}
