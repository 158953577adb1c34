package dev.duebook.collections.message;

import dev.duebook.book.invoice.Invoices;
import dev.duebook.collections.letter.Kind;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What became of the mail an invoice was sent by is a fact of the invoice. */
@ApplicationScoped
class InvoiceDeliveries {
    private final Invoices invoices;
    private final Moment moment;

    InvoiceDeliveries(Invoices invoices, Moment moment) {
        this.invoices = invoices;
        this.moment = moment;
    }

    void sent(@Observes MessageSent sent) {
        became(sent.message(), "SENT");
    }

    void refused(@Observes MessageRefused refused) {
        became(refused.message(), "FAILED");
    }

    void uncertain(@Observes MessageUncertain uncertain) {
        became(uncertain.message(), "UNKNOWN");
    }

    private void became(Message message, String state) {
        if (message.kind() == Kind.INVOICE) {
            invoices.deliveryBecame(
                    message.organizationId(), message.invoiceId(), message.messageId(), state, moment.recordedAt());
        }
    }
}
