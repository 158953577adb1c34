package dev.duebook.collections.message;

import dev.duebook.collections.letter.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** An invoice goes as it was sent; what was paid of it meanwhile changes nothing about it. */
@ApplicationScoped
class InvoiceLook implements LastLook {
    private final InvoiceLetters letters;

    InvoiceLook(InvoiceLetters letters) {
        this.letters = letters;
    }

    @Override
    public Kind kind() {
        return Kind.INVOICE;
    }

    @Override
    public Verdict look(Message message, Instant now) {
        return new Verdict.Go(
                letters.letter(message.organizationId(), message.invoiceId()), message.recipients(), message.replyTo());
    }
}
