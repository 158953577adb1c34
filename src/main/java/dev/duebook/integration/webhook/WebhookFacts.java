package dev.duebook.integration.webhook;

import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.tenant.Caller;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What happens to webhooks, as it is told. Of an address only the host: the rest may be a secret of the receiver. */
final class WebhookFacts {
    static final String AGGREGATE = "webhook";

    private WebhookFacts() {}

    /** The service itself, where nobody called. */
    static Caller service(UUID organizationId) {
        return new Caller(organizationId, null, null, null, null, ZoneOffset.UTC);
    }

    static Fact created(UUID id, WebhookSettings settings) {
        return Fact.of(AGGREGATE, id, 1, "webhook.created", null, told(settings));
    }

    static Fact updated(Webhook before, WebhookSettings after) {
        return fact(before, "updated", changes(before.settings(), after), told(after));
    }

    static Fact of(Webhook before, String what) {
        return fact(before, what, List.of(), told(before.settings()));
    }

    static Fact disabled(Webhook before, DisabledReason reason) {
        var after = new WebhookSettings(
                before.settings().url(),
                before.settings().types(),
                before.settings().description(),
                WebhookState.DISABLED);
        var told = told(after);
        told.put("reason", reason);
        return fact(before, "disabled", changes(before.settings(), after), told);
    }

    private static Fact fact(Webhook before, String what, List<Change> changes, Map<String, Object> told) {
        return new Fact(AGGREGATE, before.id(), before.version() + 1, "webhook." + what, null, changes, told);
    }

    private static List<Change> changes(WebhookSettings before, WebhookSettings after) {
        var changes = new ArrayList<Change>();
        if (!before.url().equals(after.url())) {
            changes.add(Change.of("url", host(before), host(after)));
        }
        if (!before.types().equals(after.types())) {
            changes.add(Change.of("types", String.join(" ", before.types()), String.join(" ", after.types())));
        }
        if (before.state() != after.state()) {
            changes.add(Change.of("state", before.state(), after.state()));
        }
        return changes;
    }

    private static Map<String, Object> told(WebhookSettings settings) {
        return new TreeMap<>(Map.of("host", host(settings), "types", settings.types(), "state", settings.state()));
    }

    static String host(WebhookSettings settings) {
        return URI.create(settings.url()).getHost();
    }
}
