package dev.duebook.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What a colleague is told, in English: which client and which invoices it is about, and what happened. */
@ApplicationScoped
class NoticeWords {
    private final Jdbi jdbi;

    NoticeWords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record About(String client, List<String> invoices) {}

    Letter letter(Message message) {
        var about = about(
                message.organizationId(), message.clientId(), message.notice().invoiceIds());
        var subject = "A message to " + about.client() + " could not be delivered";
        var text = subject + ".\n"
                + (about.invoices().isEmpty() ? "" : "\nIt was about " + String.join(", ", about.invoices()) + ".\n")
                + (message.notice().detail() == null
                        ? ""
                        : "\n" + message.notice().detail() + "\n");
        return new Letter(subject, text, PlainText.html(text));
    }

    private About about(UUID organizationId, UUID clientId, List<UUID> invoiceIds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.name, array(select i.number from invoice i
                            where i.organization_id = :org and i.id = any(:invoices) and i.number is not null
                            order by i.number) as numbers
                        from client c where c.organization_id = :org and c.id = :client
                        """)
                .bind("org", organizationId)
                .bind("client", clientId)
                .bindArray("invoices", UUID.class, invoiceIds)
                .map((row, context) -> new About(
                        row.getString(1), List.of((String[]) row.getArray(2).getArray())))
                .one());
    }
}
