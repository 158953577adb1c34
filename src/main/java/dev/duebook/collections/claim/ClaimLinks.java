package dev.duebook.collections.claim;

import dev.duebook.book.ledger.Receivables;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes, shows and revokes the links by which clients say that they have paid. Tokens are not kept but signed each time,
 * with a secret of the organization; whoever may make links may see them again.
 */
@ApplicationScoped
public class ClaimLinks {
    private static final String AGGREGATE = "claim-link";
    private static final String PATH = "/claims/";

    /** A link as it is sent, and as it is named in a text that is kept. */
    private static final Pattern SIGNED =
            Pattern.compile(PATH + "([A-Za-z0-9_-]{" + ClaimToken.LENGTH + "})(?![A-Za-z0-9_-])");

    private static final Pattern NAMED =
            Pattern.compile(PATH + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![A-Za-z0-9_-])");
    private static final int USUAL_DAYS = 30;
    private static final int MOST_LIVING = 20;

    /** A mail is read late: a link in it lives at least so long. */
    private static final Duration LEAST_IN_MAIL = Duration.ofDays(14);

    private final ClaimLinkRepository links;
    private final Receivables receivables;
    private final Outbox outbox;
    private final Moment moment;
    private final String publicUrl;

    ClaimLinks(
            ClaimLinkRepository links,
            Receivables receivables,
            Outbox outbox,
            Moment moment,
            @ConfigProperty(name = "duebook.public-url") String publicUrl) {
        this.links = links;
        this.receivables = receivables;
        this.outbox = outbox;
        this.moment = moment;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /**
     * The addresses to put into a mail, by invoice: of a link that lives 14 days more, or of a new one of 30 days. What
     * is not an invoice of the organization is left out.
     *
     * @param now by the business clock
     */
    @Transactional
    public Map<UUID, String> forMail(UUID organizationId, Collection<UUID> invoiceIds, Instant now) {
        var known = links.longestLiving(organizationId, invoiceIds, now.plus(LEAST_IN_MAIL));
        var made = new HashMap<UUID, ClaimLink>();
        known.forEach((invoiceId, link) -> {
            if (link == null) {
                made.put(invoiceId, link(organizationId, invoiceId, now, USUAL_DAYS));
            }
        });
        known.putAll(made);
        var nobody = new Caller(organizationId, null, null, null, Role.VIEWER, ZoneOffset.UTC);
        keep(nobody, made.values(), now.truncatedTo(ChronoUnit.MICROS));
        var secret = links.secret(organizationId);
        var urls = new HashMap<UUID, String>();
        known.forEach((invoiceId, link) -> urls.put(invoiceId, url(link, secret)));
        return urls;
    }

    /** The text with the id of each link instead of its token, for texts that are kept. */
    public static String withoutTokens(String text) {
        return text.contains(PATH)
                ? SIGNED.matcher(text).replaceAll(link -> ClaimToken.linkId(link.group(1))
                        .map(id -> PATH + id)
                        .orElse(link.group()))
                : text;
    }

    /** The text with the token of each link of the organization instead of its id; what is none stays as it is. */
    @Transactional
    public String withTokens(UUID organizationId, String text) {
        var ids = NAMED.matcher(text)
                .results()
                .map(link -> UUID.fromString(link.group(1)))
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return text;
        }
        var known = links.byId(organizationId, ids);
        var secret = links.secret(organizationId);
        return NAMED.matcher(text).replaceAll(link -> Optional.ofNullable(known.get(UUID.fromString(link.group(1))))
                .map(found -> PATH + ClaimToken.of(found, secret))
                .orElse(link.group()));
    }

    /**
     * @param days how long it lives; null for 30
     * @throws Rejection 404; 409 invoice-is-draft, invoice-void; 422 nothing-outstanding, too-many-links
     */
    @Transactional
    ClaimLinkView make(Caller caller, UUID invoiceId, Integer days) {
        var invoice = receivables.lockOne(caller, invoiceId, moment.today(caller.zone()));
        invoice.refuseIfNotOwed();
        var now = moment.recordedAt();
        if (links.living(caller, invoiceId, now) >= MOST_LIVING) {
            throw Rejection.of(
                    "too-many-links",
                    "Invoice " + invoice.number() + " has " + MOST_LIVING + " links that open; revoke some first.");
        }
        var link = link(caller.organizationId(), invoiceId, now, days == null ? USUAL_DAYS : days);
        keep(caller, List.of(link), now);
        return view(link, links.secret(caller.organizationId()));
    }

    /** Those that open now, newest first. */
    @Transactional
    Page<ClaimLinkView> page(Caller caller, UUID invoiceId, PageRequest page) {
        links.refuseUnknownInvoice(caller, invoiceId);
        var secret = links.secret(caller.organizationId());
        return links.page(caller, invoiceId, moment.recordedAt(), page).map(link -> view(link, secret));
    }

    @Transactional
    void forEach(Caller caller, UUID invoiceId, Consumer<ClaimLinkView> rows) {
        var secret = links.secret(caller.organizationId());
        links.forEach(caller, invoiceId, moment.recordedAt(), link -> rows.accept(view(link, secret)));
    }

    /**
     * From now on it opens nothing. Once more changes nothing.
     *
     * @throws Rejection 404
     */
    @Transactional
    void revoke(Caller caller, UUID invoiceId, UUID id) {
        var link = links.locked(caller, invoiceId, id);
        if (link.revokedAt() != null) {
            return;
        }
        links.revoke(caller, id, moment.recordedAt());
        outbox.append(caller, moment.recordedAt(), fact(link, 2, "claim-link.revoked"));
    }

    private void keep(Caller caller, Collection<ClaimLink> made, Instant at) {
        links.insert(caller.personId(), made);
        var facts = new ArrayList<Fact>();
        made.forEach(link -> facts.add(fact(link, 1, "claim-link.created")));
        outbox.append(caller, at, facts);
    }

    private static ClaimLink link(UUID organizationId, UUID invoiceId, Instant now, int days) {
        var made = now.truncatedTo(ChronoUnit.MICROS);
        var expires = now.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return new ClaimLink(organizationId, Ids.next(), invoiceId, expires, null, made);
    }

    private static Fact fact(ClaimLink link, long sequence, String action) {
        return Fact.of(
                AGGREGATE,
                link.id(),
                sequence,
                action,
                null,
                Map.of("invoiceId", link.invoiceId(), "expiresAt", link.expiresAt()));
    }

    private ClaimLinkView view(ClaimLink link, byte[] secret) {
        return new ClaimLinkView(link.id(), link.invoiceId(), url(link, secret), link.expiresAt(), link.createdAt());
    }

    private String url(ClaimLink link, byte[] secret) {
        return publicUrl + PATH + ClaimToken.of(link, secret);
    }
}
