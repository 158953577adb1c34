package dev.duebook.book.invoice;

import dev.duebook.book.ledger.InvoiceStatus;
import dev.duebook.book.ledger.Schedule;
import dev.duebook.book.ledger.Settlement;

/**
 * The SQL forms of rules whose Java forms are {@link InvoiceStatus}, {@link Settlement} and {@link Schedule}; a property
 * test proves them equal. They speak of {@code i} an invoice row, {@code o} its organization and {@code :today}.
 */
public final class InvoiceSql {
    public static final String STATUS = """
            (case when i.sent_at is null then 'DRAFT'
                when i.voided then 'VOID'
                when i.outstanding > 0 then
                    case when i.due_date < :today then 'OVERDUE'
                        when i.due_date - :today <= o.due_soon_days then 'DUE'
                        else 'SENT' end
                when i.written_off > 0 then 'WRITTEN_OFF'
                when i.paid = 0 and i.total > 0 then 'CREDITED'
                else 'PAID' end)""";

    public static final String SETTLEMENT = """
            (case when i.sent_at is null then 'UNPAID'
                when i.outstanding = 0 then 'SETTLED'
                when i.paid > 0 or i.credited > 0 then 'PARTIALLY_PAID'
                else 'UNPAID' end)""";

    /**
     * What is left of an instalment, as {@link Schedule#open}: a window over rows {@code n} with invoice_id, due_date,
     * amount and, the same in all rows of an invoice, outstanding.
     */
    public static final String OPEN_INSTALMENT = """
            (case when lag(n.due_date) over (partition by n.invoice_id order by n.due_date) is null
                then greatest(0, n.outstanding - coalesce(sum(n.amount) over (partition by n.invoice_id
                    order by n.due_date desc rows between unbounded preceding and 1 preceding), 0))
                else least(n.amount, greatest(0, n.outstanding - coalesce(sum(n.amount) over (partition by n.invoice_id
                    order by n.due_date desc rows between unbounded preceding and 1 preceding), 0))) end)""";

    static final String DISPUTED = """
            exists (select 1 from dispute d where d.organization_id = :org and d.invoice_id = i.id
                and d.resolved_at is null)""";

    private InvoiceSql() {}
}
