package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.InvoiceFacts;
import dev.duebook.book.ledger.Recorded;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** Keeps notes of conversations, under any invoice. */
@ApplicationScoped
class Notes {
    private final InvoiceFacts facts;

    Notes(InvoiceFacts facts) {
        this.facts = facts;
    }

    @Transactional
    Recorded<Note> add(Caller caller, UUID invoiceId, String text) {
        var invoice = facts.lock(caller, invoiceId, null);
        var id = Ids.next();
        invoice.tell("invoice.noted", facts.today(caller), Map.of("noteId", id));
        return facts.saved(
                caller,
                invoice,
                StatementParts.of("""
                        noted as (
                            insert into note (organization_id, id, invoice_id, text, person_id, recorded_at)
                            values (:org, :noteId, :invoiceId, :text, :personId, :recordedAt)),
                        """, Map.of("noteId", id, "invoiceId", invoiceId, "text", text)),
                Note.KIND,
                id);
    }
}
