package dev.duebook.collections.message;

import dev.duebook.book.invoice.InvoiceToMail;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.tenant.Caller;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What happens to messages, as it is told. */
final class MessageFacts {
    static final String AGGREGATE = "message";

    private MessageFacts() {}

    /** The service itself, where nobody called. */
    static Caller service(UUID organizationId) {
        return new Caller(organizationId, null, null, null, null, ZoneOffset.UTC);
    }

    /** @param message as it is after it, but for the version */
    static Fact of(Message message, long version, String action, Change... changes) {
        return new Fact(AGGREGATE, message.id(), version, "message." + action, null, List.of(changes), data(message));
    }

    /** A new one, or one more reminder in one that was planned before. */
    static Fact planned(NewMessage asked, MessageRepository.InForce inForce) {
        return new Fact(
                AGGREGATE,
                inForce.id(),
                inForce.version(),
                inForce.version() == 1 ? "message.planned" : "message.joined",
                null,
                List.of(),
                data(
                        asked.kind(),
                        asked.clientId(),
                        asked.invoiceId(),
                        asked.audience(),
                        asked.channel(),
                        inForce.tone()));
    }

    /** The mail of an invoice. */
    static Fact planned(UUID id, InvoiceToMail invoice) {
        return Fact.of(
                AGGREGATE,
                id,
                1,
                "message.planned",
                null,
                data(
                        Kind.INVOICE,
                        invoice.clientId(),
                        invoice.invoiceId(),
                        Audience.CLIENT,
                        Channel.EMAIL,
                        Tone.FRIENDLY));
    }

    private static Map<String, Object> data(Message message) {
        return data(
                message.kind(),
                message.clientId(),
                message.invoiceId(),
                message.audience(),
                message.channel(),
                message.tone());
    }

    private static Map<String, Object> data(
            Kind kind, UUID clientId, UUID invoiceId, Audience audience, Channel channel, Tone tone) {
        var data = new TreeMap<String, Object>(
                Map.of("kind", kind, "audience", audience, "channel", channel, "tone", tone));
        if (clientId != null) {
            data.put("clientId", clientId);
        }
        if (invoiceId != null) {
            data.put("invoiceId", invoiceId);
        }
        return data;
    }
}
