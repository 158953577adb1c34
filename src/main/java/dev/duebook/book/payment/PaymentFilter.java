package dev.duebook.book.payment;

import dev.duebook.ground.page.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Which payments a list shows, newest first. A repeated filter is OR, different ones are AND. */
public class PaymentFilter {
    @QueryParam("clientId")
    List<UUID> clientId;

    @QueryParam("method")
    List<String> method;

    @QueryParam("status")
    List<String> status;

    @QueryParam("receivedFrom")
    LocalDate receivedFrom;

    @QueryParam("receivedTo")
    LocalDate receivedTo;

    @QueryParam("reference")
    String reference;

    @QueryParam("unapplied")
    Boolean unapplied;

    @QueryParam("updatedSince")
    Instant updatedSince;

    record Where(String sql, Map<String, Object> values) {}

    Where where(PageRequest page) {
        var conditions = new ArrayList<String>(List.of("p.organization_id = :org"));
        var values = new TreeMap<String, Object>();
        if (clientId != null && !clientId.isEmpty()) {
            conditions.add("p.client_id = any(:clientId)");
            values.put("clientId", clientId);
        }
        if (method != null && !method.isEmpty()) {
            conditions.add("p.method = any(:method)");
            values.put("method", method);
        }
        if (status != null && status.size() == 1) {
            conditions.add(status.contains("REVERSED") ? "p.reversed_date is not null" : "p.reversed_date is null");
        }
        if (unapplied != null) {
            conditions.add(unapplied ? "p.unapplied > 0" : "p.unapplied = 0");
        }
        add(conditions, values, "receivedFrom", receivedFrom, "p.received_date >= :receivedFrom");
        add(conditions, values, "receivedTo", receivedTo, "p.received_date <= :receivedTo");
        add(conditions, values, "reference", reference, "p.reference = :reference");
        add(conditions, values, "updatedSince", updatedSince, "p.updated_at >= :updatedSince");
        var cursor = page == null ? null : page.after("");
        add(conditions, values, "after", cursor == null ? null : cursor.id(), "p.id < :after");
        return new Where(String.join(" and ", conditions), values);
    }

    private static void add(
            List<String> conditions, Map<String, Object> values, String name, Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }
}
