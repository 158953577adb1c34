package dev.duebook.collections.message;

import dev.duebook.collections.letter.Letter;
import dev.duebook.collections.letter.LetterFacts;
import dev.duebook.collections.letter.LetterToTeam;
import dev.duebook.collections.letter.Letters;
import dev.duebook.collections.letter.Notice;
import dev.duebook.collections.letter.Occasion;
import dev.duebook.collections.letter.PlainText;
import dev.duebook.company.organization.Organization;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What a colleague is told: which client and which invoices it is about, and what happened. */
@ApplicationScoped
class NoticeWords {
    private final Jdbi jdbi;
    private final OrganizationService organizations;
    private final Moment moment;

    NoticeWords(Jdbi jdbi, OrganizationService organizations, Moment moment) {
        this.jdbi = jdbi;
        this.organizations = organizations;
        this.moment = moment;
    }

    Letter letter(Message message) {
        var organization = organizations.get(message.organizationId());
        if (message.clientId() == null) {
            return ofTheHouse(message, organization);
        }
        var today = moment.today(organization.zone());
        var lines = lines(message.organizationId(), message.notice().invoiceIds(), today);
        var client = clientName(message.organizationId(), message.clientId());
        return lines.isEmpty()
                ? withoutInvoice(client, message.notice())
                : Letters.compose(facts(message, organization, client, lines, today), Optional.empty());
    }

    private static Letter ofTheHouse(Message message, Organization organization) {
        return LetterToTeam.ofTheHouse(
                message.notice(), message.recipients().get(0).name(), message.locale(), organization.locale());
    }

    /** A message that was about no invoice can only have failed to arrive. */
    private static Letter withoutInvoice(String client, Notice notice) {
        var subject = "A message to " + client + " could not be delivered";
        var text = subject + "." + (notice.detail() == null ? "" : "\n\n" + notice.detail());
        return new Letter(subject, text, PlainText.html(text));
    }

    private static LetterFacts facts(
            Message message, Organization organization, String client, List<LetterFacts.Line> lines, LocalDate today) {
        var reader = message.recipients().get(0);
        return new LetterFacts(
                message.audience(),
                message.tone(),
                Occasion.valueOf(message.notice().occasion()),
                message.locale(),
                organization.locale(),
                LetterFacts.Sender.of(organization),
                LetterFacts.PayTo.of(organization),
                client,
                reader.name(),
                reader.name(),
                lines,
                Map.of(),
                message.sentence(),
                null,
                message.notice().detail(),
                today);
    }

    private String clientName(UUID organizationId, UUID clientId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select name from client where organization_id = :org and id = :client")
                        .bind("org", organizationId)
                        .bind("client", clientId)
                        .mapTo(String.class)
                        .one());
    }

    private List<LetterFacts.Line> lines(UUID organizationId, List<UUID> invoiceIds, LocalDate today) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select number, payment_reference, issue_date, due_date, total, outstanding, currency from invoice
                        where organization_id = :org and id = any(:invoices) and number is not null order by number
                        """)
                .bind("org", organizationId)
                .bindArray("invoices", UUID.class, invoiceIds)
                .map((row, context) -> new LetterFacts.Line(
                        row.getString("number"),
                        row.getString("payment_reference"),
                        row.getObject("issue_date", LocalDate.class),
                        row.getObject("due_date", LocalDate.class),
                        (int) ChronoUnit.DAYS.between(row.getObject("due_date", LocalDate.class), today),
                        row.getLong("total"),
                        row.getLong("outstanding"),
                        row.getString("currency"),
                        null,
                        null,
                        List.of(),
                        null))
                .list());
    }
}
