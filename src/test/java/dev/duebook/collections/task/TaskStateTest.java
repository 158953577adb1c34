package dev.duebook.collections.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.company.organization.StandIns;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskStateTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    @ParameterizedTest
    @CsvSource({
        "        , false, 100, false,         ,           , OPEN,      ",
        "CONTACTED, false, 100, false,       ,           , DONE, CONTACTED",
        "CONTACTED, false,   0, true,        ,           , DONE, CONTACTED",
        "        , true,  100, false,         ,           , CANCELLED, ",
        "        , true,    0, true,          ,           , CANCELLED, ",
        "        , false,   0, true,          ,           , DONE, PAID",
        "        , false,   0, false,         ,           , CANCELLED, ",
        "        , false,   1, true,          ,           , OPEN, ",
        "        , false, 100, false,         , 2026-03-02, OPEN, ",
        "        , false, 100, false,         , 2026-03-01, CANCELLED, ",
        "        , false, 100, false, MATCHED , 2026-03-01, DONE, PAID",
        "        , false, 100, false, REJECTED, 2026-03-09, CANCELLED, ",
        "        , false,   0, true,  REJECTED, 2026-03-09, DONE, PAID",
    })
    void followsWhatPeopleSaidThenTheInvoiceThenTheClaim(
            TaskOutcome said,
            boolean cancelled,
            long outstanding,
            boolean paid,
            String claim,
            LocalDate holdUntil,
            TaskState state,
            TaskOutcome outcome) {
        var facts = new TaskState.Facts(said, cancelled, outstanding, paid, claim, holdUntil);

        assertThat(TaskState.of(facts, TODAY)).isEqualTo(state);
        assertThat(TaskState.outcome(facts, TODAY)).isEqualTo(outcome);
    }

    @Test
    void itIsTheNamedPersonsElseFinancesOrTheOwnersAndThenOfWhoeverStandsIn() {
        var owner = new UUID(0, 1);
        var finance = new UUID(0, 2);
        var named = new UUID(0, 3);
        var nobodyAway = new StandIns(Map.of());
        var ownerAway = new StandIns(Map.of(owner, finance));

        assertThat(Assignee.of(null, Follows.OWNER, finance, owner, nobodyAway)).isEqualTo(owner);
        assertThat(Assignee.of(null, Follows.FINANCE, finance, owner, nobodyAway))
                .isEqualTo(finance);
        assertThat(Assignee.of(null, Follows.FINANCE, null, owner, nobodyAway)).isEqualTo(owner);
        assertThat(Assignee.of(named, Follows.FINANCE, finance, owner, nobodyAway))
                .isEqualTo(named);
        assertThat(Assignee.of(null, Follows.OWNER, null, owner, ownerAway)).isEqualTo(finance);
        assertThat(Assignee.of(named, Follows.OWNER, null, owner, ownerAway)).isEqualTo(named);
        assertThat(Assignee.of(named, Follows.OWNER, null, owner, new StandIns(Map.of(named, owner))))
                .isEqualTo(owner);
    }
}
