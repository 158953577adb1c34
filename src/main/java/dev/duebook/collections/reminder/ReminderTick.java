package dev.duebook.collections.reminder;

import dev.duebook.ground.store.Halves;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One tick of the run. However often it ticks, on however many replicas, whenever one is killed: what is due is taken up
 * once, since every step is unique in the database and a client is one replica's at a time.
 */
@ApplicationScoped
class ReminderTick {
    private static final int CANDIDATES_AT_ONCE = 50_000;
    static final int INVOICES_AT_ONCE = 250;
    private static final Logger LOG = Logger.getLogger(ReminderTick.class);

    private final ChaseRepository chases;
    private final PolicyRepository policies;
    private final Reminders steps;
    private final ReminderApprovals approvals;
    private final ReminderDays days;
    private final StuckClients stuck;
    private final Clock clock;

    ReminderTick(
            ChaseRepository chases,
            PolicyRepository policies,
            Reminders steps,
            ReminderApprovals approvals,
            ReminderDays days,
            StuckClients stuck,
            Clock clock) {
        this.chases = chases;
        this.policies = policies;
        this.steps = steps;
        this.approvals = approvals;
        this.days = days;
        this.stuck = stuck;
        this.clock = clock;
    }

    /** What a tick did. */
    record Tick(Instant at, int reminders, int messages, int awaitingApproval, boolean waitingForConfirmation) {}

    /** Every organization; one that fails does not keep the others from their turn. */
    void everywhere() {
        for (var house : chases.housesWithReminders(now())) {
            try {
                OnBehalf.of(house.id(), () -> of(house, now()));
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "the tick of organization %s failed", house.id());
            }
        }
    }

    Tick of(UUID organizationId) {
        var now = now();
        return OnBehalf.of(organizationId, () -> of(chases.house(organizationId, now), now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Tick of(House house, Instant now) {
        review(house, now);
        var today = house.day(now);
        if (!house.enabledOn(today) || house.quiet(today) || !house.open(now)) {
            return new Tick(now, 0, 0, 0, false);
        }
        if (house.tripped()) {
            return new Tick(now, 0, 0, 0, true);
        }
        var found = found(house, now, ChaseRepository.NONE);
        if (trips(house, now, found.candidates())) {
            return new Tick(now, 0, 0, 0, true);
        }
        var taken = takeUp(house, found.candidates(), now);
        while (found.more()) {
            found = found(house, now, found.lastClient());
            taken = taken.plus(takeUp(house, found.candidates(), now));
        }
        days.count(house, now, taken);
        stuck.wellSince(house.id(), now);
        return new Tick(now, taken.reminders(), taken.messages(), taken.awaiting(), false);
    }

    private Reminders.TakenUp takeUp(House house, List<Candidate> candidates, Instant now) {
        var taken = Reminders.TakenUp.NOTHING;
        for (var batch : batches(candidates)) {
            taken = taken.plus(Halves.of(
                    byClient(batch, Candidate::clientId),
                    clients -> steps.takeUp(house, flat(clients), now),
                    Reminders.TakenUp::plus,
                    (client, failure) -> {
                        stuck.note(house.id(), client.get(0).clientId(), now, failure);
                        return Reminders.TakenUp.NOTHING;
                    }));
        }
        return taken;
    }

    /** What waits for a person, and need not any more. */
    private void review(House house, Instant now) {
        var waiting = approvals.waiting(house);
        if (!waiting.isEmpty()) {
            Halves.of(
                    byClient(waiting, ReminderRow::clientId),
                    clients -> approvals.review(house, flat(clients), now),
                    Integer::sum,
                    (client, failure) -> {
                        stuck.note(house.id(), client.get(0).clientId(), now, failure);
                        return 0;
                    });
        }
    }

    private static <T> List<List<T>> byClient(List<T> batch, Function<T, UUID> client) {
        return List.copyOf(batch.stream()
                .collect(Collectors.groupingBy(client, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private static <T> List<T> flat(List<List<T>> clients) {
        return clients.stream().flatMap(List::stream).toList();
    }

    /** @param more whether clients behind the last one may have some too */
    private record Found(List<Candidate> candidates, boolean more) {
        UUID lastClient() {
            return candidates.get(candidates.size() - 1).clientId();
        }
    }

    /** Candidates of whole clients: the last of a full page may have more, and is left to the next. */
    private Found found(House house, Instant now, UUID after) {
        var page = days.candidates(house, policies.all(house.id()), now, after, CANDIDATES_AT_ONCE);
        if (page.size() < CANDIDATES_AT_ONCE) {
            return new Found(page, false);
        }
        var last = page.get(page.size() - 1).clientId();
        var whole = page.stream().filter(each -> !each.clientId().equals(last)).toList();
        return new Found(whole.isEmpty() ? page : whole, true);
    }

    /** By so many invoices or a few more: a client is never split. */
    static List<List<Candidate>> batches(List<Candidate> candidates) {
        var batches = new ArrayList<List<Candidate>>();
        var batch = new ArrayList<Candidate>();
        for (var each : candidates) {
            if (batch.size() >= INVOICES_AT_ONCE
                    && !batch.get(batch.size() - 1).clientId().equals(each.clientId())) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(each);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** Whether far more than usual would go out, which an ADMIN then has to confirm. */
    private boolean trips(House house, Instant now, List<Candidate> candidates) {
        var limit = days.mostUnconfirmed(house, now);
        if (limit.isEmpty()) {
            return false;
        }
        if (candidates.stream().map(Candidate::clientId).distinct().count() <= limit.get()) {
            return false;
        }
        var told = 0;
        for (var batch : batches(candidates)) {
            told += Halves.of(
                    byClient(batch, Candidate::clientId),
                    clients -> steps.wouldTell(house, flat(clients), now),
                    Integer::sum,
                    (client, failure) -> 0);
        }
        if (told <= limit.get()) {
            return false;
        }
        days.trip(house, now, told);
        return true;
    }
}
