package dev.duebook.collections.task;

import dev.duebook.company.organization.StandIns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * An organization on a day, as far as tasks are concerned.
 *
 * @param from,to the hours in which colleagues are written to, both ends included
 * @param escalationContact an e-mail address; null where there is none
 * @param finance who answers for what is finance's to do; null where nobody does
 */
record Workplace(
        UUID id,
        ZoneId zone,
        String locale,
        LocalTime from,
        LocalTime to,
        Predicate<LocalDate> holiday,
        int escalationAfterBusinessDays,
        String escalationContact,
        LocalDate today,
        UUID finance,
        StandIns standIns) {

    /** Whether colleagues may be written to now. */
    boolean atWork(Instant now) {
        var time = LocalTime.ofInstant(now, zone);
        return BusinessDays.is(today, holiday) && !time.isBefore(from) && !time.isAfter(to);
    }
}
