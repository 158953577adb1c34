package dev.duebook.book.credit;

import dev.duebook.ground.page.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Which credit notes a list shows, newest first. A repeated filter is OR, different ones are AND. */
public class CreditNoteFilter {
    @QueryParam("clientId")
    List<UUID> clientId;

    @QueryParam("invoiceId")
    UUID invoiceId;

    @QueryParam("updatedSince")
    Instant updatedSince;

    /** Conditions in SQL over {@code n}, and the values they name. */
    record Where(String sql, Map<String, Object> values) {}

    Where where(PageRequest page) {
        var conditions = new ArrayList<>(List.of("n.organization_id = :org"));
        var values = new TreeMap<String, Object>();
        if (clientId != null && !clientId.isEmpty()) {
            conditions.add("n.client_id = any(:clientId)");
            values.put("clientId", clientId);
        }
        if (invoiceId != null) {
            conditions.add("n.invoice_id = :invoiceId");
            values.put("invoiceId", invoiceId);
        }
        if (updatedSince != null) {
            conditions.add("n.updated_at >= :updatedSince");
            values.put("updatedSince", updatedSince);
        }
        var cursor = page == null ? null : page.after("");
        if (cursor != null) {
            conditions.add("n.id < :after");
            values.put("after", cursor.id());
        }
        return new Where(String.join(" and ", conditions), values);
    }
}
