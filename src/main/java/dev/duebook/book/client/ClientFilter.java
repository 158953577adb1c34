package dev.duebook.book.client;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which clients a list is about. The contract has checked the values. */
public class ClientFilter {
    @QueryParam("q")
    String text;

    @QueryParam("tag")
    List<String> tags;

    @QueryParam("ownerId")
    List<UUID> owners;

    @QueryParam("archived")
    Boolean archived;

    @QueryParam("externalRef")
    String externalRef;

    @QueryParam("updatedSince")
    Instant updatedSince;

    /** Over {@code client c}, with the parameters of {@link #parameters}. */
    String sql() {
        var sql = new StringBuilder("c.organization_id = :org");
        if (archived != null) {
            sql.append(" and c.archived = :archived");
        }
        if (text != null) {
            sql.append(" and (c.name ilike :text or c.external_ref ilike :text or c.tax_id ilike :text"
                    + " or exists (select 1 from jsonb_array_elements(c.contacts) contact"
                    + " where contact ->> 'email' ilike :text))");
        }
        if (!tags.isEmpty()) {
            sql.append(" and c.tags && cast(:tags as text[])");
        }
        if (!owners.isEmpty()) {
            sql.append(" and c.owner_id = any(:owners)");
        }
        if (externalRef != null) {
            sql.append(" and c.external_ref = :externalRef");
        }
        if (updatedSince != null) {
            sql.append(" and c.updated_at >= :updatedSince");
        }
        return sql.toString();
    }

    Map<String, Object> parameters(UUID organizationId) {
        var parameters = new HashMap<String, Object>();
        parameters.put("org", organizationId);
        if (archived != null) {
            parameters.put("archived", archived);
        }
        if (text != null) {
            parameters.put("text", "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%");
        }
        if (!tags.isEmpty()) {
            parameters.put("tags", tags.toArray(String[]::new));
        }
        if (!owners.isEmpty()) {
            parameters.put("owners", owners.toArray(UUID[]::new));
        }
        if (externalRef != null) {
            parameters.put("externalRef", externalRef);
        }
        if (updatedSince != null) {
            parameters.put("updatedSince", updatedSince);
        }
        return parameters;
    }
}
