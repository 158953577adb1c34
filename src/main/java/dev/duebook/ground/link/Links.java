package dev.duebook.ground.link;

import dev.duebook.ground.id.Cell;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes, lists, opens and revokes links, in the transaction of the room whose they are. Tokens are not kept but signed each
 * time, with a secret of the organization.
 */
@ApplicationScoped
public class Links {
    private final LinkRepository links;
    private final Cell cell;
    private final Outbox outbox;
    private final Moment moment;
    private final String publicUrl;

    Links(
            LinkRepository links,
            Cell cell,
            Outbox outbox,
            Moment moment,
            @ConfigProperty(name = "duebook.public-url") String publicUrl) {
        this.links = links;
        this.cell = cell;
        this.outbox = outbox;
        this.moment = moment;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** By subject the link that lives longest, at least until then; nothing of those without. */
    public Map<UUID, Link> living(LinkKind kind, UUID organizationId, Collection<UUID> subjectIds, Instant until) {
        return links.longestLiving(kind, organizationId, subjectIds, until);
    }

    /** How many of the subject open now. */
    public int countLiving(LinkKind kind, Caller caller, UUID subjectId) {
        return links.living(kind, caller, subjectId, moment.recordedAt());
    }

    /**
     * One for each subject, which the caller has made sure are the organization's.
     *
     * @param days how long they live
     */
    public List<Link> make(LinkKind kind, Caller caller, Collection<UUID> subjectIds, Instant now, int days) {
        var at = now.truncatedTo(ChronoUnit.MICROS);
        var expires = now.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var made = subjectIds.stream()
                .map(subject -> new Link(caller.organizationId(), Ids.next(), subject, expires, null, at))
                .toList();
        links.insert(kind, caller.personId(), made);
        outbox.append(
                caller,
                at,
                made.stream().map(link -> fact(kind, link, 1, "created")).toList());
        return made;
    }

    /** Those that open now, newest first. */
    public Page<Link> page(LinkKind kind, Caller caller, UUID subjectId, PageRequest page) {
        return links.page(kind, caller, subjectId, moment.recordedAt(), page);
    }

    public void forEach(LinkKind kind, Caller caller, UUID subjectId, Consumer<Link> rows) {
        links.forEach(kind, caller, subjectId, moment.recordedAt(), rows);
    }

    /** The addresses of links of the organization: whoever has one may do what it is for. */
    public Function<Link, String> urls(LinkKind kind, UUID organizationId) {
        var secret = links.secret(organizationId);
        return link -> publicUrl + kind.path() + LinkToken.of(cell, kind, link, secret);
    }

    /** The link of that token, if it opens now; of one that is wrong, expired or revoked none, without saying which. */
    public Optional<Link> open(LinkKind kind, String token) {
        var now = moment.recordedAt();
        return LinkToken.linkId(token).stream()
                .flatMap(id -> links.named(kind, id).stream())
                .filter(link -> LinkToken.isOf(
                        kind,
                        link,
                        OnBehalf.of(link.organizationId(), () -> links.secret(link.organizationId())),
                        token))
                .filter(link -> link.opensAt(now))
                .findFirst();
    }

    /**
     * From now on it opens nothing. Once more changes nothing.
     *
     * @throws Rejection 404
     */
    public void revoke(LinkKind kind, Caller caller, UUID subjectId, UUID id) {
        var link = links.locked(kind, caller, subjectId, id);
        if (link.revokedAt() != null) {
            return;
        }
        links.revoke(kind, caller, id, moment.recordedAt());
        outbox.append(caller, moment.recordedAt(), fact(kind, link, 2, "revoked"));
    }

    private static Fact fact(LinkKind kind, Link link, long sequence, String what) {
        return Fact.of(
                kind.aggregate(),
                link.id(),
                sequence,
                kind.aggregate() + "." + what,
                null,
                Map.of(kind.subjectField(), link.subjectId(), "expiresAt", link.expiresAt()));
    }
}
