package dev.duebook.collections.claim;

import dev.duebook.ground.page.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Which claims a list shows, newest first. A repeated filter is OR, different ones are AND. */
public class ClaimFilter {
    @QueryParam("invoiceId")
    UUID invoiceId;

    @QueryParam("clientId")
    List<UUID> clientId;

    @QueryParam("state")
    List<String> state;

    @QueryParam("updatedSince")
    Instant updatedSince;

    /** Conditions in SQL over {@code c}, and the values they name. */
    record Where(String sql, Map<String, Object> values) {}

    Where where(PageRequest page) {
        var conditions = new ArrayList<>(List.of("c.organization_id = :org"));
        var values = new TreeMap<String, Object>();
        add(conditions, values, "invoiceId", invoiceId, "c.invoice_id = :invoiceId");
        add(conditions, values, "clientId", given(clientId), "c.client_id = any(:clientId)");
        add(conditions, values, "state", given(state), ClaimState.SQL + " = any(:state)");
        add(conditions, values, "updatedSince", updatedSince, "c.updated_at >= :updatedSince");
        var cursor = page == null ? null : page.after("");
        add(conditions, values, "after", cursor == null ? null : cursor.id(), "c.id < :after");
        return new Where(String.join(" and ", conditions), values);
    }

    private static <T> List<T> given(List<T> values) {
        return values == null || values.isEmpty() ? null : values;
    }

    private static void add(
            List<String> conditions, Map<String, Object> values, String name, Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }
}
