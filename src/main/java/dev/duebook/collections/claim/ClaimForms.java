package dev.duebook.collections.claim;

import dev.duebook.ground.link.Links;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/** What happens behind the form: whether a link opens, and what its sender says. */
@ApplicationScoped
class ClaimForms {
    private final Links links;
    private final ClaimLinkRepository invoices;
    private final ClaimRepository repository;
    private final Claims claims;
    private final Moment moment;

    ClaimForms(Links links, ClaimLinkRepository invoices, ClaimRepository repository, Claims claims, Moment moment) {
        this.invoices = invoices;
        this.links = links;
        this.repository = repository;
        this.claims = claims;
        this.moment = moment;
    }

    /** How the form stands for whoever opens it. */
    enum Standing {
        /** It can be filled in. */
        READY,
        /** A claim is open; it is not asked for another. */
        ALREADY_CLAIMED,
        /** Nothing is outstanding. */
        SETTLED,
        /** The claim was taken down just now. */
        RECEIVED
    }

    /** A link that opens now; of a token that is wrong, expired or revoked none, without saying which. */
    @Transactional
    Optional<OpenedLink> open(String token) {
        return links.open(ClaimLinks.KIND, token)
                .flatMap(link -> OnBehalf.of(link.organizationId(), () -> invoices.opened(link)));
    }

    @Transactional
    Standing standing(OpenedLink opened) {
        if (opened.settled()) {
            return Standing.SETTLED;
        }
        var today = moment.today(opened.zone());
        return OnBehalf.of(
                        opened.link().organizationId(),
                        () -> repository.open(opened.client(), opened.link().subjectId(), today))
                .map(first -> Standing.ALREADY_CLAIMED)
                .orElse(Standing.READY);
    }

    /** The last day on which the client can have paid: it may be tomorrow where they are. */
    @Transactional
    LocalDate latestDay(OpenedLink opened) {
        return moment.today(opened.zone()).plusDays(1);
    }

    /** @param file null where none was sent */
    @Transactional
    Standing receive(OpenedLink opened, CreateClaim said, ClaimFile file) throws IOException {
        return OnBehalf.of(opened.link().organizationId(), () -> claims.receiveByLink(opened.client(), said, file));
    }
}
