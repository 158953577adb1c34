package dev.duebook.cash.bank;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** Which statements a list shows, the newest first. A repeated filter is OR, different ones are AND. */
public class BankStatementFilter {
    static final String SQL = """
             and (cast(:account as uuid) is null or s.account_id = :account)
             and (cast(:file as uuid) is null or s.file_id = :file)
             and (cardinality(:states) = 0 or s.state = any(:states)) and s.id < :before
            """;

    @QueryParam("accountId")
    UUID accountId;

    @QueryParam("fileId")
    UUID fileId;

    @QueryParam("state")
    List<String> state;

    Query bind(Query query) {
        return query.bind("account", accountId)
                .bind("file", fileId)
                .bindArray("states", String.class, state == null ? List.of() : state);
    }
}
