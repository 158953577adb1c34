package dev.duebook.integration.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A numbered row of the outbox as CloudEvents 1.0 has it.
 *
 * @param subject what it happened to, as {@code invoice/01890a5d-...}
 * @param sequence its position in the order of all events, as the extension of that name has it: decimal, in text
 * @param version how often the subject had changed with it: the ETag of that resource, 1, 2, 3 without gaps
 */
public record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String sequence,
        long version,
        JsonNode data) {
    private static final String SPECIFICATION = "1.0";
    private static final String JSON = "application/json";

    /** @param version the row's sequence within its aggregate */
    public static CloudEvent of(
            UUID organizationId,
            UUID id,
            String type,
            String aggregate,
            UUID aggregateId,
            long version,
            JsonNode data,
            Instant recordedAt,
            long position) {
        return new CloudEvent(
                SPECIFICATION,
                id,
                "/organizations/" + organizationId,
                type,
                aggregate + "/" + aggregateId,
                recordedAt,
                JSON,
                Long.toString(position),
                version,
                data);
    }

    public long position() {
        return Long.parseLong(sequence);
    }
}
