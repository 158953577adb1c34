package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.InvoiceFacts;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Recorded;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** Writes off what will not come, and takes that back when it comes after all. */
@ApplicationScoped
public class WriteOffs {
    private final InvoiceFacts facts;

    WriteOffs(InvoiceFacts facts) {
        this.facts = facts;
    }

    /**
     * @param asked in the invoice's currency; null for all that is outstanding
     * @throws Rejection 400; 409 invoice-is-draft, invoice-void; 422 nothing-outstanding, write-off-exceeds-outstanding,
     *     would-be-negative-on, and of the day
     */
    @Transactional
    public Recorded<WriteOff> writeOff(Caller caller, UUID invoiceId, String asked, String reason, LocalDate date) {
        var invoice = facts.lock(caller, invoiceId, date);
        invoice.refuseIfNotOwed();
        var on = facts.day(caller, invoice, date, invoice.issueDate());
        var amount = amount(asked, invoice);
        var id = Ids.next();
        invoice.writeOff(id, amount, on, reason);
        return facts.saved(
                caller,
                invoice,
                StatementParts.of(
                        """
                        given_up as (
                            insert into write_off (organization_id, id, invoice_id, amount, reason, effective_date,
                                recorded_at)
                            values (:org, :writeOffId, :invoiceId, :amount, :reason, :date, :recordedAt)),
                        """,
                        Map.of(
                                "writeOffId", id,
                                "invoiceId", invoiceId,
                                "amount", amount,
                                "reason", reason,
                                "date", on)),
                WriteOff.KIND,
                id);
    }

    /** @throws Rejection 409 already-reversed, invoice-void; 422 of the day, which is not before that of the write-off */
    @Transactional
    Recorded<WriteOff> reverse(Caller caller, UUID id, String reason, LocalDate asked) {
        var invoiceId = facts.one(caller, WriteOff.KIND, "write-off", id).invoiceId();
        var invoice = facts.lock(caller, invoiceId, asked);
        var writeOff = facts.one(caller, WriteOff.KIND, "write-off", id);
        if (writeOff.reversedDate() != null) {
            throw Rejection.conflict("already-reversed", "It was reversed on " + writeOff.reversedDate() + ".");
        }
        var on = facts.day(caller, invoice, asked, writeOff.date());
        invoice.reverseWriteOff(
                id, Money.parse(writeOff.amount(), writeOff.currency()).minor(), on, reason);
        return facts.saved(
                caller,
                invoice,
                StatementParts.of("""
                        reversed as (
                            update write_off set reversed_date = :date, reversal_reason = :reason,
                                reversed_at = :recordedAt
                            where organization_id = :org and id = :writeOffId),
                        """, Map.of("writeOffId", id, "date", on, "reason", reason)),
                WriteOff.KIND,
                id);
    }

    private static long amount(String asked, Receivable invoice) {
        if (asked == null) {
            return invoice.outstanding();
        }
        var errors = new FieldErrors();
        var amount = errors.read(
                "/amount", () -> Money.parse(asked, invoice.currency()).minor());
        errors.addIf(amount != null && amount == 0, "/amount", "must be above zero");
        errors.throwIfAny();
        return amount;
    }
}
