package dev.duebook.collections.task;

import static dev.duebook.collections.task.EscalationLevel.CLIENT;
import static dev.duebook.collections.task.EscalationLevel.LEAD;
import static dev.duebook.collections.task.EscalationLevel.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.mail.Recipient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationTest {
    private static final Map<EscalationLevel, Recipient> ALL = Map.of(
            LEAD, new Recipient("Femke", "lead@us.example"),
            CLIENT, new Recipient(null, "client@us.example"),
            ORGANIZATION, new Recipient(null, "boss@us.example"));

    /** 2026-03-02 is a Monday, 2026-03-06 a Friday; 2026-03-10 is made a holiday. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-03-02, 3, 2026-03-04, false",
        "2026-03-02, 2026-03-02, 3, 2026-03-05, true",
        "2026-03-02, 2026-03-03, 3, 2026-03-05, false",
        "2026-03-02, 2026-03-03, 3, 2026-03-06, true",
        "2026-03-04, 2026-03-02, 3, 2026-03-08, false",
        "2026-03-04, 2026-03-02, 3, 2026-03-09, true",
        "2026-03-05, 2026-03-05, 3, 2026-03-10, false",
        "2026-03-05, 2026-03-05, 3, 2026-03-11, true",
        "2026-03-06, 2026-03-06, 1, 2026-03-08, false",
        "2026-03-06, 2026-03-06, 1, 2026-03-09, true",
        "2026-03-07, 2026-03-07, 1, 2026-03-08, false",
        "2026-03-07, 2026-03-07, 1, 2026-03-09, true",
        "2026-03-02, 2026-03-02, 0, 2026-12-31, false",
        "2026-03-02, 2026-03-02, 5, 2026-03-09, true",
        "2026-03-02, 2026-03-02, 6, 2026-03-10, false",
        "2026-03-02, 2026-03-02, 6, 2026-03-11, true",
    })
    void escalatesWhenSoManyBusinessDaysHavePassedUntouched(
            LocalDate due, LocalDate touched, int after, LocalDate today, boolean escalates) {
        var facts = new Escalation.Facts(due, touched, null, Set.of(), ALL, "ann@us.example");

        assertThat(decided(facts, after, today)).isEqualTo(escalates ? Optional.of(LEAD) : Optional.empty());
    }

    @Test
    void goesUpOneLevelAtATimeAndEachOnce() {
        assertThat(decided(told(LocalDate.parse("2026-03-05"), LEAD), 3, LocalDate.parse("2026-03-09")))
                .isEmpty();
        assertThat(decided(told(LocalDate.parse("2026-03-05"), LEAD), 3, LocalDate.parse("2026-03-11")))
                .contains(CLIENT);
        assertThat(decided(told(LocalDate.parse("2026-03-05"), LEAD, CLIENT), 3, LocalDate.parse("2026-03-11")))
                .contains(ORGANIZATION);
        assertThat(decided(told(LocalDate.parse("2026-03-05"), ORGANIZATION), 3, LocalDate.parse("2026-12-31")))
                .isEmpty();
    }

    @Test
    void neverGoesBackToALevelBelowTheHighestReached() {
        assertThat(decided(told(LocalDate.parse("2026-03-05"), CLIENT), 3, LocalDate.parse("2026-03-11")))
                .contains(ORGANIZATION);
    }

    @Test
    void passesOverLevelsThatDoNotExist() {
        var only = new EnumMap<>(ALL);
        only.remove(LEAD);
        assertThat(decided(facts(only, "ann@us.example"), 3, LocalDate.parse("2026-03-05")))
                .contains(CLIENT);
        only.remove(CLIENT);
        assertThat(decided(facts(only, "ann@us.example"), 3, LocalDate.parse("2026-03-05")))
                .contains(ORGANIZATION);
        only.remove(ORGANIZATION);
        assertThat(decided(facts(only, "ann@us.example"), 3, LocalDate.parse("2026-03-05")))
                .isEmpty();
    }

    @Test
    void tellsNobodyOfTheirOwnTask() {
        assertThat(decided(facts(ALL, "Lead@us.example"), 3, LocalDate.parse("2026-03-05")))
                .contains(CLIENT);
        assertThat(decided(facts(ALL, null), 3, LocalDate.parse("2026-03-05"))).contains(LEAD);
    }

    @Test
    void whateverIsTouchedWheneverTheLevelsAreClimbedInOrderEachOnceWithAtLeastSoManyDaysBetween() {
        var random = new Random(42);
        for (var round = 0; round < 500; round++) {
            var after = 1 + random.nextInt(5);
            var contacts = new EnumMap<EscalationLevel, Recipient>(EscalationLevel.class);
            ALL.forEach((level, to) -> {
                if (random.nextInt(4) > 0) {
                    contacts.put(level, to);
                }
            });
            var reached = new ArrayList<EscalationLevel>();
            var touched = LocalDate.parse("2026-03-02");
            LocalDate escalated = null;
            for (var day = touched; day.isBefore(touched.plusDays(80)) && reached.size() < 4; day = day.plusDays(1)) {
                if (random.nextInt(15) == 0) {
                    touched = day;
                }
                var facts = new Escalation.Facts(
                        LocalDate.parse("2026-03-02"), touched, escalated, Set.copyOf(reached), contacts, null);
                var level = decided(facts, after, day);
                if (level.isPresent()) {
                    assertThat(contacts).containsKey(level.get());
                    assertThat(reached).allMatch(before -> before.compareTo(level.get()) < 0);
                    var last = escalated == null || touched.isAfter(escalated) ? touched : escalated;
                    assertThat(businessDays(last, day)).isGreaterThanOrEqualTo(after);
                    reached.add(level.get());
                    escalated = day;
                }
            }
            assertThat(EnumSet.copyOf(ALL.keySet())).containsAll(reached);
        }
    }

    private static long businessDays(LocalDate after, LocalDate to) {
        return after.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6 && day.getDayOfMonth() != 10)
                .count();
    }

    private static Escalation.Facts told(LocalDate escalated, EscalationLevel... reached) {
        var day = LocalDate.parse("2026-03-02");
        return new Escalation.Facts(day, day, escalated, Set.copyOf(List.of(reached)), ALL, "ann@us.example");
    }

    private static Escalation.Facts facts(Map<EscalationLevel, Recipient> contacts, String responsible) {
        var day = LocalDate.parse("2026-03-02");
        return new Escalation.Facts(day, day, null, Set.of(), contacts, responsible);
    }

    private static Optional<EscalationLevel> decided(Escalation.Facts facts, int after, LocalDate today) {
        return Escalation.decide(facts, after, day -> day.getDayOfMonth() == 10, today);
    }
}
