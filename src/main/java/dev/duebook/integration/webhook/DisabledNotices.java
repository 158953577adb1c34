package dev.duebook.integration.webhook;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Notice;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.collections.message.Messages;
import dev.duebook.collections.message.NewMessage;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The service disabled a webhook: every ADMIN who can be reached is told, for nobody else can enable it. */
@ApplicationScoped
class DisabledNotices {
    private static final int MOST = 50;

    private final Jdbi jdbi;
    private final Messages messages;
    private final Moment moment;

    DisabledNotices(Jdbi jdbi, Messages messages, Moment moment) {
        this.jdbi = jdbi;
        this.messages = messages;
        this.moment = moment;
    }

    private record Admin(UUID id, String name, String email, String locale, ZoneId zone) {}

    void plan(Webhook webhook, DisabledReason reason) {
        var notice = new Notice("WEBHOOK_" + reason, List.of(), WebhookFacts.host(webhook.settings()));
        messages.plan(
                webhook.organizationId(),
                moment.recordedAt(),
                admins(webhook.organizationId()).stream()
                        .map(admin -> to(admin, notice))
                        .toList());
    }

    private List<Admin> admins(UUID organizationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.id, p.name, p.email, o.locale, o.time_zone
                        from person p join organization o on o.id = p.organization_id
                        where p.organization_id = :org and p.role = 'ADMIN' and p.active and p.email is not null
                        order by p.id limit :most
                        """)
                .bind("org", organizationId)
                .bind("most", MOST)
                .map((row, context) -> new Admin(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("locale"),
                        ZoneId.of(row.getString("time_zone"))))
                .list());
    }

    private NewMessage to(Admin admin, Notice notice) {
        return new NewMessage(
                Ids.next(),
                Kind.NOTICE,
                null,
                null,
                Audience.OWNER,
                Channel.EMAIL,
                admin.id().toString(),
                moment.today(admin.zone()),
                false,
                List.of(new Recipient(admin.name(), admin.email())),
                null,
                admin.locale(),
                Tone.FORMAL,
                notice);
    }
}
