package dev.duebook.cash.matching;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** Which matches a list shows, the newest first. A repeated filter is OR, different ones are AND. */
public class MatchFilter {
    @QueryParam("how")
    List<String> how;

    @QueryParam("outcome")
    List<String> outcome;

    @QueryParam("transactionId")
    UUID transactionId;

    @QueryParam("clientId")
    UUID clientId;

    @QueryParam("undone")
    Boolean undone;

    Query bind(Query query) {
        return query.bindArray("hows", String.class, how == null ? List.of() : how)
                .bindArray("outcomes", String.class, outcome == null ? List.of() : outcome)
                .bind("transaction", transactionId)
                .bind("client", clientId)
                .bind("undone", undone);
    }
}
