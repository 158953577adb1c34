package dev.duebook.collections.reminder;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the run did by day, and the tripwire that follows from it. */
@ApplicationScoped
class ReminderDays {
    static final int DAYS = 30;
    private static final long USUAL_TIMES = 5;
    private static final long ALWAYS_ALLOWED = 50;

    private final ReminderRepository reminders;
    private final ChaseRepository chases;
    private final StuckClients stuck;
    private final Moment moment;

    ReminderDays(ReminderRepository reminders, ChaseRepository chases, StuckClients stuck, Moment moment) {
        this.reminders = reminders;
        this.chases = chases;
        this.stuck = stuck;
        this.moment = moment;
    }

    @Transactional
    List<Candidate> candidates(House house, List<Policy> policies, Instant now, UUID after, int most) {
        return reminders.candidates(house, policies, now, after, most);
    }

    @Transactional
    void count(House house, Instant now, Reminders.TakenUp taken) {
        reminders.count(house.id(), house.day(now), now, 1, taken.reminders(), taken.messages(), null);
    }

    @Transactional
    void trip(House house, Instant now, long messages) {
        reminders.count(house.id(), house.day(now), now, 1, 0, 0, messages);
    }

    /** The most messages a tick may plan by itself; empty when today was confirmed. */
    @Transactional
    Optional<Long> mostUnconfirmed(House house, Instant now) {
        var today = house.day(now);
        var days = reminders.days(house.id(), today.minusDays(DAYS));
        if (days.stream().anyMatch(day -> day.day().equals(today) && day.confirmed())) {
            return Optional.empty();
        }
        return Optional.of(mostOf(days.stream()
                .filter(day -> day.day().isBefore(today))
                .map(ReminderRepository.Day::messages)
                .toList()));
    }

    /**
     * Five times the median of the last 30 days, days without messages counted, and 50 in any case (domain.md, Tripwire).
     *
     * @param messages of the days there were any; at most 30
     */
    static long mostOf(List<Long> messages) {
        var all = IntStream.range(0, DAYS)
                .mapToObj(i -> i < messages.size() ? messages.get(i) : 0L)
                .sorted()
                .toList();
        var median = (all.get(DAYS / 2 - 1) + all.get(DAYS / 2)) / 2;
        return Math.max(ALWAYS_ALLOWED, USUAL_TIMES * median);
    }

    /** @throws Rejection 409 nothing-to-confirm */
    @Transactional
    void confirm(Caller caller) {
        var now = moment.recordedAt();
        if (!reminders.confirm(caller, moment.today(caller.zone()), now)) {
            throw Rejection.conflict("nothing-to-confirm", "No run waits to be confirmed today.");
        }
    }

    @Transactional
    Scheduler scheduler(Caller caller, Instant nextTick) {
        var now = moment.recordedAt();
        var house = chases.house(caller.organizationId(), now);
        return Scheduler.of(
                house, nextTick, reminders.days(house.id(), house.day(now).minusDays(DAYS)), stuck.all(house.id()));
    }
}
