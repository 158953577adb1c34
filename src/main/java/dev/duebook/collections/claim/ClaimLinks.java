package dev.duebook.collections.claim;

import dev.duebook.book.ledger.Receivables;
import dev.duebook.ground.link.Link;
import dev.duebook.ground.link.LinkKind;
import dev.duebook.ground.link.Links;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Makes, shows and revokes the links by which clients say that they have paid an invoice. Whoever may make links may see
 * them again.
 */
@ApplicationScoped
public class ClaimLinks {
    static final LinkKind KIND = new LinkKind("claim", "invoice", "/claims/");
    private static final int USUAL_DAYS = 30;
    private static final int MOST_LIVING = 20;

    /** A mail is read late: a link in it lives at least so long. */
    private static final Duration LEAST_IN_MAIL = Duration.ofDays(14);

    private final Links links;
    private final ClaimLinkRepository invoices;
    private final Receivables receivables;
    private final Moment moment;

    ClaimLinks(Links links, ClaimLinkRepository invoices, Receivables receivables, Moment moment) {
        this.links = links;
        this.invoices = invoices;
        this.receivables = receivables;
        this.moment = moment;
    }

    @Produces
    @Singleton
    LinkKind kind() {
        return KIND;
    }

    /**
     * The addresses to put into a mail, by invoice: of a link that lives 14 days more, or of a new one of 30 days. What
     * is not an invoice of the organization is left out.
     *
     * @param now by the business clock
     */
    @Transactional
    public Map<UUID, String> forMail(UUID organizationId, Collection<UUID> invoiceIds, Instant now) {
        var living = links.living(KIND, organizationId, invoiceIds, now.plus(LEAST_IN_MAIL));
        var found = new HashMap<>(living);
        var without = invoiceIds.stream().filter(id -> !living.containsKey(id)).toList();
        if (!without.isEmpty()) {
            var nobody = new Caller(organizationId, null, null, null, Role.VIEWER, ZoneOffset.UTC);
            links.make(KIND, nobody, invoices.known(organizationId, without), now, USUAL_DAYS)
                    .forEach(link -> found.put(link.subjectId(), link));
        }
        var url = links.urls(KIND, organizationId);
        var urls = new HashMap<UUID, String>();
        found.forEach((invoiceId, link) -> urls.put(invoiceId, url.apply(link)));
        return urls;
    }

    /**
     * @param days how long it lives; null for 30
     * @throws Rejection 404; 409 invoice-is-draft, invoice-void; 422 nothing-outstanding, too-many-links
     */
    @Transactional
    ClaimLinkView make(Caller caller, UUID invoiceId, Integer days) {
        var invoice = receivables.lockOne(caller, invoiceId, moment.today(caller.zone()));
        invoice.refuseIfNotOwed();
        if (links.countLiving(KIND, caller, invoiceId) >= MOST_LIVING) {
            throw Rejection.of(
                    "too-many-links",
                    "Invoice " + invoice.number() + " has " + MOST_LIVING + " links that open; revoke some first.");
        }
        var made = links.make(KIND, caller, List.of(invoiceId), moment.recordedAt(), days == null ? USUAL_DAYS : days);
        return view(made.get(0), links.urls(KIND, caller.organizationId()).apply(made.get(0)));
    }

    /** Those that open now, newest first. */
    @Transactional
    Page<ClaimLinkView> page(Caller caller, UUID invoiceId, PageRequest page) {
        invoices.refuseUnknown(caller, invoiceId);
        var url = links.urls(KIND, caller.organizationId());
        return links.page(KIND, caller, invoiceId, page).map(link -> view(link, url.apply(link)));
    }

    @Transactional
    void forEach(Caller caller, UUID invoiceId, Consumer<ClaimLinkView> rows) {
        var url = links.urls(KIND, caller.organizationId());
        links.forEach(KIND, caller, invoiceId, link -> rows.accept(view(link, url.apply(link))));
    }

    /**
     * From now on it opens nothing. Once more changes nothing.
     *
     * @throws Rejection 404
     */
    @Transactional
    void revoke(Caller caller, UUID invoiceId, UUID id) {
        links.revoke(KIND, caller, invoiceId, id);
    }

    private static ClaimLinkView view(Link link, String url) {
        return new ClaimLinkView(link.id(), link.subjectId(), url, link.expiresAt(), link.createdAt());
    }
}
