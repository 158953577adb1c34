package dev.duebook.cash.matching;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** Which remittance advices a list shows, the newest first. A repeated filter is OR, different ones are AND. */
public class AdviceFilter {
    @QueryParam("clientId")
    UUID clientId;

    @QueryParam("state")
    List<String> state;

    Query bind(Query query) {
        return query.bind("client", clientId).bindArray("states", String.class, state == null ? List.of() : state);
    }
}
