package dev.duebook.integration.event;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;

/** Which events are asked for. The contract has checked the values. */
public class EventFilter {
    private static final String LATEST = "latest";

    @QueryParam("after")
    String after;

    @QueryParam("type")
    List<String> type;

    @QueryParam("invoiceId")
    UUID invoiceId;

    @QueryParam("limit")
    @DefaultValue("50")
    int limit;

    /** Whether it begins with what happens from now on. */
    boolean fromNow() {
        return LATEST.equals(after);
    }

    /** The sequence after which it goes on; null where none is named. */
    Long after() {
        return after == null || fromNow() ? null : Long.valueOf(after);
    }

    int limit() {
        return limit;
    }

    Wanted wanted() {
        return new Wanted(type == null ? List.of() : List.copyOf(type), invoiceId);
    }
}
