package dev.duebook.collections.reminder;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What the run did of late, and when it ticks next.
 *
 * @param stuckClients those it could not get on with at its last tick, the longest stuck first; at most 100
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Scheduler(
        LocalDate enabledFrom,
        Instant nextTickAt,
        boolean waitingForConfirmation,
        List<Day> days,
        List<StuckClients.Stuck> stuckClients) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Day(LocalDate date, long ticks, long reminders, long messages, Long heldMessages, Instant lastTickAt) {}

    static Scheduler of(
            House house, Instant nextTickAt, List<ReminderRepository.Day> days, List<StuckClients.Stuck> stuck) {
        return new Scheduler(
                house.enabledFrom(),
                nextTickAt,
                house.tripped(),
                days.stream()
                        .map(day -> new Day(
                                day.day(), day.ticks(), day.reminders(), day.messages(), day.tripped(), day.lastTick()))
                        .toList(),
                stuck);
    }
}
