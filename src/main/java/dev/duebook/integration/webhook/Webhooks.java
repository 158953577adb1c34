package dev.duebook.integration.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.contract.MergePatch;
import dev.duebook.ground.egress.Egress;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.vault.CannotOpen;
import dev.duebook.ground.vault.SealedColumn;
import dev.duebook.ground.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps who is told of events by HTTP, of which ones, and how they know that it was us. */
@ApplicationScoped
public class Webhooks {
    private static final int MOST = 20;

    private final WebhookRepository webhooks;
    private final Egress egress;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;
    private final Vault vault;
    private final ObjectMapper mapper;

    Webhooks(
            WebhookRepository webhooks,
            Egress egress,
            Outbox outbox,
            Moment moment,
            Precondition precondition,
            Vault vault,
            ObjectMapper mapper) {
        this.webhooks = webhooks;
        this.egress = egress;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
        this.vault = vault;
        this.mapper = mapper;
    }

    @Transactional
    Page<Webhook> page(Caller caller, PageRequest page, Instant updatedSince) {
        return webhooks.page(caller, page, updatedSince);
    }

    @Transactional
    void each(Caller caller, Instant updatedSince, Consumer<Webhook> rows) {
        webhooks.each(caller, updatedSince, rows);
    }

    /** @throws Rejection 404 */
    @Transactional
    Webhook one(Caller caller, UUID id) {
        return webhooks.one(caller, id);
    }

    /** @throws Rejection 400 when nobody may be called there; 409 vault-without-key; 422 too-many-webhooks */
    @Transactional
    NewSecret make(Caller caller, WebhookSettings settings) {
        refuseUncallable(settings.url());
        if (webhooks.countLocked(caller) >= MOST) {
            throw Rejection.of("too-many-webhooks", "There are " + MOST + " webhooks already; delete one first.");
        }
        var id = Ids.next();
        var secret = WebhookSecret.make();
        webhooks.insert(caller, id, settings, sealed(SecretColumns.SECRET, caller, id, secret), moment.recordedAt());
        outbox.append(caller, moment.recordedAt(), WebhookFacts.created(id, settings));
        return new NewSecret(WebhookView.of(webhooks.one(caller, id)), WebhookSecret.text(secret));
    }

    /** @throws Rejection 400 when nobody may be called there; 404; 412 stale-version */
    @Transactional
    Webhook update(Caller caller, UUID id, JsonNode patch) {
        var before = locked(caller, id);
        var after = mapper.convertValue(
                MergePatch.merge(mapper.valueToTree(before.settings()), patch), WebhookSettings.class);
        if (after.equals(before.settings())) {
            return before;
        }
        refuseUncallable(after.url());
        webhooks.update(before, after, moment.recordedAt());
        outbox.append(caller, moment.recordedAt(), WebhookFacts.updated(before, after));
        return webhooks.one(caller, id);
    }

    /** @throws Rejection 404; 412 stale-version */
    @Transactional
    void delete(Caller caller, UUID id) {
        var webhook = locked(caller, id);
        webhooks.delete(webhook, moment.recordedAt());
        outbox.append(caller, moment.recordedAt(), WebhookFacts.of(webhook, "deleted"));
    }

    /** @throws Rejection 404; 409 vault-without-key; 412 stale-version */
    @Transactional
    NewSecret rotate(Caller caller, UUID id) {
        var webhook = locked(caller, id);
        var secret = WebhookSecret.make();
        var previous = previous(caller, webhook);
        webhooks.rotate(webhook, sealed(SecretColumns.SECRET, caller, id, secret), previous, moment.recordedAt());
        outbox.append(caller, moment.recordedAt(), WebhookFacts.of(webhook, "secret-rotated"));
        return new NewSecret(WebhookView.of(webhooks.one(caller, id)), WebhookSecret.text(secret));
    }

    /**
     * Tells it, and nobody else, of a trial.
     *
     * @throws Rejection 404; 409 webhook-disabled
     */
    @Transactional
    Webhook test(Caller caller, UUID id) {
        var webhook = webhooks.locked(caller, id);
        refuseDisabled(webhook);
        webhooks.raise(webhook, moment.recordedAt());
        outbox.append(caller, moment.recordedAt(), WebhookFacts.of(webhook, "test"));
        return webhooks.one(caller, id);
    }

    static void refuseDisabled(Webhook webhook) {
        if (webhook.settings().state() == WebhookState.DISABLED) {
            throw Rejection.conflict("webhook-disabled", "Nothing is sent to it until its state is ACTIVE.");
        }
    }

    private String sealed(SealedColumn column, Caller caller, UUID id, byte[] secret) {
        return vault.seal(column, caller.organizationId(), id, secret);
    }

    /** The present secret as the one before it; null where it is lost. */
    private String previous(Caller caller, Webhook webhook) {
        var kept = webhooks.sealedSecret(webhook)
                .orElseThrow(() -> Rejection.status(
                        503, "unavailable", "The webhook's secret is just being sealed; try again in a minute."));
        try {
            var secret = vault.open(SecretColumns.SECRET, caller.organizationId(), webhook.id(), kept);
            return sealed(SecretColumns.PREVIOUS, caller, webhook.id(), secret);
        } catch (CannotOpen lost) {
            return null;
        }
    }

    private Webhook locked(Caller caller, UUID id) {
        var webhook = webhooks.locked(caller, id);
        precondition.check(webhook.version());
        return webhook;
    }

    private void refuseUncallable(String url) {
        egress.check(url).ifPresent(reason -> {
            throw Rejection.invalid("/url", reason);
        });
    }
}
