package dev.duebook.collections.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Twelve zones at twelve instants at which clocks or calendars jump: a step is sent once, on its day there, in its hours. */
class ZonesTest {
    private static final List<String> ZONES = List.of(
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "Europe/Berlin",
            "America/Sao_Paulo",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Africa/Cairo",
            "America/New_York",
            "America/St_Johns",
            "Pacific/Chatham",
            "Asia/Tehran",
            "UTC");

    private static final List<String> INSTANTS = List.of(
            "2027-03-28T00:59:00Z",
            "2027-03-28T01:00:00Z",
            "2027-10-31T00:59:00Z",
            "2027-10-31T01:00:00Z",
            "2028-02-29T12:00:00Z",
            "2028-02-28T23:59:59Z",
            "2027-01-31T23:30:00Z",
            "2026-12-31T23:59:59Z",
            "2027-01-01T00:00:00Z",
            "2026-12-28T06:00:00Z",
            "2027-04-03T15:30:00Z",
            "2027-10-02T15:30:00Z");

    private static final Step OVERDUE = Step.on(Event.OVERDUE, Audience.CLIENT, Channel.EMAIL, Tone.FRIENDLY);

    static Stream<Arguments> everywhereAndEachTime() {
        return ZONES.stream().flatMap(zone -> INSTANTS.stream().map(instant -> Arguments.of(zone, instant)));
    }

    @ParameterizedTest
    @MethodSource("everywhereAndEachTime")
    void aStepIsSentOnceOnItsDayThere(String zone, String instant) {
        var told = at(zone);
        var jump = Instant.parse(instant);
        var day = LocalDate.ofInstant(jump, told.zone);
        told.parts = List.of(new Debt.Part(day.minusDays(1), 10000));

        var sent = tickedFrom(told, jump.minus(Duration.ofDays(2)), jump.plus(Duration.ofDays(4)));

        assertThat(sent).hasSize(1);
        var there = sent.get(0).atZone(told.zone);
        assertThat(there.toLocalTime()).isBetween(told.from, told.to);
        assertThat(there.toLocalDate()).isEqualTo(workingDayFrom(day));
    }

    @ParameterizedTest
    @MethodSource("everywhereAndEachTime")
    void anInvoiceIsOverdueFromMidnightThere(String zone, String instant) {
        var told = at(zone);
        told.from = LocalTime.MIDNIGHT;
        told.to = LocalTime.of(23, 59, 59);
        var day = LocalDate.ofInstant(Instant.parse(instant), told.zone);
        told.parts = List.of(new Debt.Part(day.minusDays(1), 10000));
        var midnight = day.atStartOfDay(told.zone).toInstant();

        assertThat(kind(told, midnight.minusNanos(1))).isEqualTo(Decision.Kind.FUTURE);
        assertThat(kind(told, midnight)).isNotEqualTo(Decision.Kind.FUTURE);
    }

    private static Told at(String zone) {
        var told = new Told();
        told.zone = ZoneId.of(zone);
        told.recorded = LocalDate.parse("2026-12-01");
        return told;
    }

    /** Every half hour; what is sent is taken up. */
    private static List<Instant> tickedFrom(Told told, Instant from, Instant to) {
        var sent = new ArrayList<Instant>();
        for (var now = from; now.isBefore(to); now = now.plus(Duration.ofMinutes(30))) {
            for (var each : ReminderPolicy.decide(told.chase(), Told.policy(OVERDUE), now)) {
                if (each.sends()) {
                    sent.add(now);
                    told.intents.put(
                            each.key(), new Debt.Intent(Told.INVOICE, "SENT", List.of(), each.scheduledDate()));
                }
            }
        }
        return sent;
    }

    private static Decision.Kind kind(Told told, Instant now) {
        return ReminderPolicy.decide(told.chase(), Told.policy(OVERDUE), now)
                .get(0)
                .kind();
    }

    private static LocalDate workingDayFrom(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }
}
