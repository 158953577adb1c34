package dev.duebook.collections.message;

import dev.duebook.collections.letter.Audience;
import dev.duebook.ground.page.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Which messages a list shows, newest first. A repeated filter is OR, different ones are AND. */
public class MessageFilter {
    @QueryParam("clientId")
    List<UUID> clientId;

    @QueryParam("invoiceId")
    UUID invoiceId;

    @QueryParam("state")
    List<MessageState> state;

    @QueryParam("audience")
    List<Audience> audience;

    @QueryParam("scheduledFrom")
    LocalDate scheduledFrom;

    @QueryParam("scheduledTo")
    LocalDate scheduledTo;

    @QueryParam("updatedSince")
    Instant updatedSince;

    /** Conditions in SQL over {@code m}, and the values they name. */
    record Where(
            String sql, Map<String, Object> values, Map<String, List<UUID>> ids, Map<String, List<String>> texts) {}

    Where where(PageRequest page) {
        var conditions = new ArrayList<>(List.of("m.organization_id = :org"));
        var values = new TreeMap<String, Object>();
        var ids = new TreeMap<String, List<UUID>>();
        var texts = new TreeMap<String, List<String>>();
        if (clientId != null && !clientId.isEmpty()) {
            conditions.add("m.client_id = any(:clientId)");
            ids.put("clientId", clientId);
        }
        if (invoiceId != null) {
            conditions.add("""
                    (m.invoice_id = :invoiceId or m.id in (select r.message_id from reminder r
                        where r.organization_id = :org and r.invoice_id = :invoiceId))""");
            values.put("invoiceId", invoiceId);
        }
        if (state != null && !state.isEmpty()) {
            conditions.add("m.state = any(:state)");
            texts.put("state", state.stream().map(Enum::name).toList());
        }
        if (audience != null && !audience.isEmpty()) {
            conditions.add("m.audience = any(:audience)");
            texts.put("audience", audience.stream().map(Enum::name).toList());
        }
        if (scheduledFrom != null) {
            conditions.add("m.local_date >= :scheduledFrom");
            values.put("scheduledFrom", scheduledFrom);
        }
        if (scheduledTo != null) {
            conditions.add("m.local_date <= :scheduledTo");
            values.put("scheduledTo", scheduledTo);
        }
        if (updatedSince != null) {
            conditions.add("m.updated_at >= :updatedSince");
            values.put("updatedSince", updatedSince);
        }
        var cursor = page == null ? null : page.after("");
        if (cursor != null) {
            conditions.add("m.id < :after");
            values.put("after", cursor.id());
        }
        return new Where(String.join(" and ", conditions), values, ids, texts);
    }
}
