package dev.duebook.book.ledger;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.store.Halves;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Tells the days that pass: {@code invoice.due} and {@code invoice.overdue}, each once per invoice and due date, whether
 * or not anybody is reminded, disputed invoices too. Days on which nothing ran are made up for. Once a day it goes
 * through what falls due, else only through what changed since it last looked.
 */
@ApplicationScoped
public class DueCrossings {
    private static final int AT_ONCE = 250;
    /** Longer than a write may last: one that began before the last look may be committed after it. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);
    /** How rarely it is noted that nothing was found. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(DueCrossings.class);

    private final DueCrossingRepository crossings;
    private final DueCrossingFacts facts;
    private final Clock clock;

    DueCrossings(DueCrossingRepository crossings, DueCrossingFacts facts, Clock clock) {
        this.crossings = crossings;
        this.facts = facts;
        this.clock = clock;
    }

    /** Of every organization; one that fails does not keep the others from their turn. */
    void everywhere() {
        for (var house : crossings.everywhere()) {
            try {
                OnBehalf.of(house.organizationId(), () -> tell(house));
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "the crossings of organization %s failed", house.organizationId());
            }
        }
    }

    /** @return how many were told */
    public int of(UUID organizationId) {
        return OnBehalf.of(organizationId, () -> tell(crossings.of(organizationId)));
    }

    private int tell(DueCrossingRepository.Told house) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = LocalDate.ofInstant(now, house.zone());
        var newDay = house.through().isBefore(today);
        var looked =
                newDay ? all(house, today, after -> crossings.fallenDue(house, today, after, AT_ONCE)) : Looked.NOTHING;
        var since = house.lookedAt().minus(OVERLAP);
        looked = looked.plus(all(house, today, after -> crossings.changed(house, since, today, after, AT_ONCE)));
        if (looked.whole() && (newDay || stale(house, now))) {
            crossings.through(house.organizationId(), today, now);
        }
        return looked.told();
    }

    /** @param whole whether each could be told; where not, it is looked at again */
    private record Looked(int told, boolean whole) {
        static final Looked NOTHING = new Looked(0, true);

        Looked plus(Looked other) {
            return new Looked(told + other.told, whole && other.whole);
        }
    }

    private static boolean stale(DueCrossingRepository.Told house, Instant now) {
        return house.lookedAt().isBefore(now.minus(NOTED_EVERY));
    }

    /** Once through the invoices in the order of their ids; what another replica tells meanwhile is told. */
    private Looked all(
            DueCrossingRepository.Told house,
            LocalDate today,
            Function<UUID, List<DueCrossingRepository.Candidate>> candidates) {
        var looked = Looked.NOTHING;
        for (var batch = candidates.apply(Cursor.START);
                !batch.isEmpty();
                batch = candidates.apply(batch.get(batch.size() - 1).id())) {
            looked = looked.plus(Halves.of(
                    batch,
                    some -> new Looked(facts.tell(house, some, today), true),
                    Looked::plus,
                    DueCrossings::passedOver));
        }
        return looked;
    }

    private static Looked passedOver(DueCrossingRepository.Candidate invoice, RuntimeException failure) {
        LOG.errorf(failure, "the due days of invoice %s cannot be told; the others are", invoice.id());
        return new Looked(0, false);
    }
}
