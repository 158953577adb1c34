package dev.duebook.company.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountabilityTest {
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static final UUID CAS = new UUID(0, 3);
    private static final Set<UUID> ALL = Set.of(ANN, BOB, CAS);

    @Test
    void whoeverIsThereAnswersThemselves() {
        assertThat(Accountability.of(ANN, Map.of(BOB, CAS), ALL::contains)).isEqualTo(ANN);
    }

    @Test
    void theSubstituteAnswersForWhoeverIsAway() {
        assertThat(Accountability.of(ANN, Map.of(ANN, BOB), ALL::contains)).isEqualTo(BOB);
    }

    @Test
    void theSubstitutesSubstituteAnswersWhereBothAreAway() {
        assertThat(Accountability.of(ANN, Map.of(ANN, BOB, BOB, CAS), ALL::contains))
                .isEqualTo(CAS);
    }

    @Test
    void aCircleEndsWithTheOneItBeganWith() {
        var circle = Map.of(ANN, BOB, BOB, CAS, CAS, ANN);

        assertThat(Accountability.of(ANN, circle, ALL::contains)).isEqualTo(ANN);
        assertThat(Accountability.of(BOB, circle, ALL::contains)).isEqualTo(BOB);
    }

    @Test
    void aCircleFurtherOnAlsoEndsWithTheOneItBeganWith() {
        assertThat(Accountability.of(ANN, Map.of(ANN, BOB, BOB, CAS, CAS, BOB), ALL::contains))
                .isEqualTo(ANN);
    }

    @Test
    void itStaysWithTheOwnerWhereTheSubstituteHasLeft() {
        assertThat(Accountability.of(ANN, Map.of(ANN, BOB), Set.of(ANN)::contains))
                .isEqualTo(ANN);
        assertThat(Accountability.of(ANN, Map.of(ANN, BOB, BOB, CAS), Set.of(ANN, BOB)::contains))
                .isEqualTo(ANN);
    }

    @Test
    void whateverTheAbsencesSomebodyActiveAnswersWhoIsThereOrTheOwner() {
        var random = new Random(20260302);
        for (var round = 0; round < 20_000; round++) {
            var team = IntStream.range(0, 1 + random.nextInt(7))
                    .mapToObj(i -> new UUID(1, i))
                    .toList();
            var active = new HashSet<>(team);
            team.stream().skip(1).filter(each -> random.nextInt(4) == 0).forEach(active::remove);
            var away = new HashMap<UUID, UUID>();
            for (var person : team) {
                var substitute = team.get(random.nextInt(team.size()));
                if (!substitute.equals(person) && random.nextBoolean()) {
                    away.put(person, substitute);
                }
            }
            var owner = team.get(0);

            var answers = Accountability.of(owner, away, active::contains);

            assertThat(active).contains(answers);
            assertThat(answers.equals(owner) || !away.containsKey(answers)).isTrue();
            assertThat(answers.equals(owner)).isEqualTo(!away.containsKey(owner) || !reachable(owner, away, active));
        }
    }

    /** Whether following the substitutes so many times as there are people ends with somebody who is there. */
    private static boolean reachable(UUID owner, Map<UUID, UUID> away, Set<UUID> active) {
        var person = owner;
        for (var step = 0; step <= away.size(); step++) {
            if (!active.contains(person)) {
                return false;
            }
            if (!away.containsKey(person)) {
                return true;
            }
            person = away.get(person);
        }
        return false;
    }

    @Test
    void standInsKnowForWhomSomebodyAnswers() {
        var standIns = new StandIns(Map.of(ANN, CAS, BOB, BOB));

        assertThat(standIns.answeredBy(CAS)).containsExactlyInAnyOrder(CAS, ANN);
        assertThat(standIns.answeredBy(ANN)).isEmpty();
        assertThat(standIns.answeredBy(BOB)).containsExactly(BOB);
    }

    @Test
    void financeIsTheContactElseWhoJoinedFirstOfFinanceElseOfAdmins() {
        var admin = candidate(1, "boss@us.example", Role.ADMIN, true, 0);
        var later = candidate(2, "late@us.example", Role.FINANCE, true, 9);
        var first = candidate(3, "first@us.example", Role.FINANCE, true, 5);
        var gone = candidate(4, "gone@us.example", Role.FINANCE, false, 1);
        var viewer = candidate(5, "viewer@us.example", Role.VIEWER, true, 2);
        var team = List.of(admin, later, first, gone, viewer);

        assertThat(FinancePerson.of("Late@us.example", team)).contains(later.id());
        assertThat(FinancePerson.of("viewer@us.example", team)).contains(viewer.id());
        assertThat(FinancePerson.of("gone@us.example", team)).contains(first.id());
        assertThat(FinancePerson.of("ledger@us.example", team)).contains(first.id());
        assertThat(FinancePerson.of(null, team)).contains(first.id());
        assertThat(FinancePerson.of(null, List.of(admin, gone, viewer))).contains(admin.id());
        assertThat(FinancePerson.of(null, List.of(gone, viewer))).isEmpty();
    }

    private static FinancePerson.Candidate candidate(int id, String email, Role role, boolean active, int joined) {
        return new FinancePerson.Candidate(new UUID(2, id), email, role, active, Instant.ofEpochSecond(joined));
    }
}
