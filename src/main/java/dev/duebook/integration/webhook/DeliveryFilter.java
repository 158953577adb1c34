package dev.duebook.integration.webhook;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;

/** Which deliveries a list shows, newest first. A repeated filter is OR, different ones are AND. */
public class DeliveryFilter {
    @QueryParam("status")
    List<DeliveryStatus> status;

    @QueryParam("eventId")
    UUID eventId;

    /** Of all, when none is said. */
    List<String> statuses() {
        return (status == null || status.isEmpty() ? List.of(DeliveryStatus.values()) : status)
                .stream().map(Enum::name).toList();
    }

    UUID eventId() {
        return eventId;
    }
}
