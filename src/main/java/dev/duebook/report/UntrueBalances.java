package dev.duebook.report;

import dev.duebook.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Finds the first invoices whose cached balance is not the sum of all their entries in the ledger. */
@ApplicationScoped
public class UntrueBalances {
    public static final String CHECK = "cache-equals-ledger";

    private static final String UNTRUE = """
            select i.id, i.number
            from invoice i
            left join (
                select invoice_id, sum(amount) as owed from ledger_entry where organization_id = :org group by 1
            ) as e on e.invoice_id = i.id
            where i.organization_id = :org and i.sent_at is not null and coalesce(e.owed, 0) <> i.outstanding
            order by i.id limit :most
            """;

    public List<Check.Row> find(Handle handle, Caller caller) {
        return handle.createQuery(UNTRUE)
                .bind("org", caller.organizationId())
                .bind("most", Check.MOST_ROWS)
                .map((row, context) -> new Check.Row(row.getObject("id", UUID.class), row.getString("number")))
                .list();
    }
}
