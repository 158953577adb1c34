package dev.duebook.integration.webhook;

import java.util.List;

/**
 * Everything of a webhook that a caller may set.
 *
 * @param types as {@code invoice.sent} or {@code invoice.*}; none means all
 * @param state ACTIVE when it is not said
 */
record WebhookSettings(String url, List<String> types, String description, WebhookState state) {
    WebhookSettings {
        types = types == null ? List.of() : List.copyOf(types);
        state = state == null ? WebhookState.ACTIVE : state;
    }
}
