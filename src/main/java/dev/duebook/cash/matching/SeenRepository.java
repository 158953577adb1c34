package dev.duebook.cash.matching;

import dev.duebook.ground.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Keeps for which invoices open money was thought to be, whenever it is decided about. */
@ApplicationScoped
class SeenRepository {
    private final Jdbi jdbi;

    SeenRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param invoices by transaction, none for one that is thought to be for none any more */
    void keep(UUID org, Map<UUID, ? extends Collection<UUID>> invoices, Instant at) {
        var transactions = new ArrayList<UUID>();
        var seen = new ArrayList<UUID>();
        invoices.forEach((transaction, some) -> some.forEach(invoice -> {
            transactions.add(transaction);
            seen.add(invoice);
        }));
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with now_seen as (select * from unnest(:transactions, :invoices) as n(transaction_id, invoice_id)),
                        gone as (
                            update bank_seen s set superseded_at = :at
                            where s.organization_id = :org and s.transaction_id = any(:decided) and s.superseded_at is null
                                and not exists (select from now_seen n where n.transaction_id = s.transaction_id
                                    and n.invoice_id = s.invoice_id))
                        insert into bank_seen (organization_id, id, transaction_id, invoice_id, recorded_at)
                        select :org, x.id, n.transaction_id, n.invoice_id, :at
                        from unnest(:transactions, :invoices, :ids) as x(transaction_id, invoice_id, id)
                        join now_seen n on n.transaction_id = x.transaction_id and n.invoice_id = x.invoice_id
                        where not exists (select from bank_seen s where s.organization_id = :org
                            and s.transaction_id = n.transaction_id and s.invoice_id = n.invoice_id
                            and s.superseded_at is null)
                        """)
                .bind("org", org)
                .bind("at", at)
                .bindArray("decided", UUID.class, invoices.keySet())
                .bindArray("transactions", UUID.class, transactions)
                .bindArray("invoices", UUID.class, seen)
                .bindArray(
                        "ids", UUID.class, seen.stream().map(each -> Ids.next()).toList())
                .execute());
    }
}
