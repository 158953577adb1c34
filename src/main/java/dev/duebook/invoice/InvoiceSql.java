package dev.duebook.invoice;

/**
 * The SQL forms of rules whose Java forms are {@link InvoiceStatus}, {@link Settlement} and {@link Schedule}; a property
 * test proves them equal. They speak of {@code i} an invoice row, {@code o} its organization and {@code :today}.
 */
public final class InvoiceSql {
    public static final String STATUS =
            """
            (case when i.sent_at is null then 'DRAFT'
                when i.voided then 'VOID'
                when i.outstanding > 0 then
                    case when i.due_date < :today then 'OVERDUE'
                        when i.due_date - :today <= o.due_soon_days then 'DUE'
                        else 'SENT' end
                when i.written_off > 0 then 'WRITTEN_OFF'
                when i.paid = 0 and i.total > 0 then 'CREDITED'
                else 'PAID' end)""";

    public static final String SETTLEMENT =
            """
            (case when i.sent_at is null then 'UNPAID'
                when i.outstanding = 0 then 'SETTLED'
                when i.outstanding < i.total + i.fees then 'PARTIALLY_PAID'
                else 'UNPAID' end)""";

    static final String DISPUTED =
            """
            exists (select 1 from dispute d where d.organization_id = i.organization_id and d.invoice_id = i.id
                and d.resolved_at is null)""";

    private InvoiceSql() {}
}
