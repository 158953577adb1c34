package dev.duebook.collections.reminder;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** What is kept of a version of a policy. */
record PolicyContent(
        String name, @JsonProperty("default") boolean standard, int catchUpDays, String chatUrl, List<Step> steps) {
    static PolicyContent of(Policy policy) {
        return new PolicyContent(
                policy.name(), policy.standard(), policy.catchUpDays(), policy.chatUrl(), policy.steps());
    }

    Policy policy(UUID id) {
        return new Policy(id, name, standard, catchUpDays, steps, chatUrl);
    }

    /** The same as JSON, with the chat address as {@link ChatAddress} shows it. */
    static JsonNode shown(JsonNode content) {
        var shown = (ObjectNode) content;
        if (shown.hasNonNull("chatUrl")) {
            shown.put("chatUrl", ChatAddress.shown(shown.get("chatUrl").textValue()));
        }
        return shown;
    }
}
