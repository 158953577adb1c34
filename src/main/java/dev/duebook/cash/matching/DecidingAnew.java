package dev.duebook.cash.matching;

import dev.duebook.cash.bank.StatementTaken;
import dev.duebook.ground.store.Halves;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Decides again about open credits once something changed that bears on them: an invoice was sent or is owed again, a rule,
 * an advice, an account of a payer or the settings changed, a match was undone. Each is decided by the very rules that
 * decide when a file comes in; what a person undid is never taken again.
 */
@ApplicationScoped
class DecidingAnew {
    static final int MOST = 2_000;
    private static final int AT_ONCE = 100;
    private static final int DAYS = 400;

    /** A change may be committed after the instant that it bears: so much later a decision has surely seen it. */
    private static final Duration UNSEEN = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(DecidingAnew.class);

    private final OpenCreditRepository credits;
    private final Bite bite;
    private final Clock clock;

    DecidingAnew(OpenCreditRepository credits, Bite bite, Clock clock) {
        this.credits = credits;
        this.bite = bite;
        this.clock = clock;
    }

    /** Every organization; one that fails does not keep the others from their turn. */
    void everywhere() {
        for (var place : credits.places()) {
            try {
                of(place);
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "open credits of organization %s were not decided again", place.organizationId());
            }
        }
    }

    /** @return how many were decided, at most 2,000, those first whose decision is the oldest */
    int of(OpenCreditRepository.Place place) {
        return OnBehalf.of(place.organizationId(), () -> decided(place));
    }

    private int decided(OpenCreditRepository.Place place) {
        var since = LocalDate.ofInstant(clock.instant(), place.zone()).minusDays(DAYS);
        var changed =
                credits.changed(place.organizationId()).orElse(Instant.EPOCH).plus(UNSEEN);
        var ids = credits.outdated(place.organizationId(), since, changed, MOST);
        var decided = 0;
        for (var from = 0; from < ids.size(); from += AT_ONCE) {
            decided += decide(place, ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
        }
        return decided;
    }

    private int decide(OpenCreditRepository.Place place, List<UUID> ids) {
        return Halves.of(ids, some -> bite.decide(place, some), Integer::sum, (id, failure) -> {
            LOG.errorf(failure, "bank transaction %s cannot be decided again; the others are", id);
            return 0;
        });
    }

    /** Some of them, in a transaction of their own. */
    @ApplicationScoped
    static class Bite {
        private final AutoMatching matching;

        Bite(AutoMatching matching) {
            this.matching = matching;
        }

        @Transactional(TxType.REQUIRES_NEW)
        int decide(OpenCreditRepository.Place place, List<UUID> ids) {
            var machine = new Caller(place.organizationId(), null, null, null, null, place.zone());
            matching.decide(machine, ids, new StatementTaken.Tally());
            return ids.size();
        }
    }
}
