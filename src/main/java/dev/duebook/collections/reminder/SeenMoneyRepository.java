package dev.duebook.collections.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads money at the bank that was thought to be for invoices and of which nobody had said, at an instant, whose it is. */
final class SeenMoneyRepository {
    private SeenMoneyRepository() {}

    private record Row(UUID invoiceId, Debt.SeenMoney money) {}

    static Map<UUID, List<Debt.SeenMoney>> of(Handle handle, House house, Collection<UUID> invoices, Instant known) {
        return handle
                .createQuery("""
                        select s.invoice_id, t.id, cast(timezone(:zone, t.created_at) as date) as day, t.minor
                        from bank_seen s
                        join bank_transaction t on t.organization_id = :org and t.id = s.transaction_id
                        where s.organization_id = :org and s.invoice_id = any(:invoices) and s.recorded_at <= :known
                            and (s.superseded_at is null or s.superseded_at > :known) and t.state <> 'JOINED'
                            and not exists (select from bank_match m where m.organization_id = :org
                                and m.transaction_id = t.id and m.recorded_at <= :known
                                and (m.undone_at is null or m.undone_at > :known))
                        order by t.id
                        """)
                .bind("org", house.id())
                .bind("zone", house.zone().getId())
                .bind("known", known)
                .bindArray("invoices", UUID.class, invoices)
                .map((row, context) -> new Row(
                        row.getObject(1, UUID.class),
                        new Debt.SeenMoney(
                                row.getObject(2, UUID.class), row.getObject(3, LocalDate.class), row.getLong(4))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::invoiceId, Collectors.mapping(Row::money, Collectors.toList())));
    }
}
