package dev.duebook.collections.reminder;

import dev.duebook.ground.page.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Which reminders a list shows, newest first. A repeated filter is OR, different ones are AND. */
public class ReminderFilter {
    @QueryParam("clientId")
    List<UUID> clientId;

    @QueryParam("invoiceId")
    List<UUID> invoiceId;

    @QueryParam("state")
    List<String> state;

    @QueryParam("scheduledFrom")
    LocalDate scheduledFrom;

    @QueryParam("scheduledTo")
    LocalDate scheduledTo;

    @QueryParam("updatedSince")
    Instant updatedSince;

    record Where(String sql, Map<String, Object> values) {}

    Where where(PageRequest page) {
        var conditions = new ArrayList<String>(List.of("organization_id = :org"));
        var values = new TreeMap<String, Object>();
        addAny(conditions, values, "clientId", clientId, "client_id = any(:clientId)");
        addAny(conditions, values, "invoiceId", invoiceId, "invoice_id = any(:invoiceId)");
        addAny(conditions, values, "state", state, "state = any(:state)");
        add(conditions, values, "scheduledFrom", scheduledFrom, "scheduled_date >= :scheduledFrom");
        add(conditions, values, "scheduledTo", scheduledTo, "scheduled_date <= :scheduledTo");
        add(conditions, values, "updatedSince", updatedSince, "updated_at >= :updatedSince");
        var cursor = page == null ? null : page.after("");
        add(conditions, values, "after", cursor == null ? null : cursor.id(), "id < :after");
        return new Where(String.join(" and ", conditions), values);
    }

    private static void addAny(
            List<String> conditions, Map<String, Object> values, String name, List<?> any, String condition) {
        add(conditions, values, name, any == null || any.isEmpty() ? null : any, condition);
    }

    private static void add(
            List<String> conditions, Map<String, Object> values, String name, Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }
}
