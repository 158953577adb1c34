package dev.duebook.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalvesTest {
    @Test
    void worksOnAllButThoseToBlameAndNamesEachOnce() {
        var bad = Set.of(3, 64, 99);
        var worked = new ArrayList<Integer>();
        var blamed = new ArrayList<Integer>();

        var sum = Halves.of(
                IntStream.range(0, 100).boxed().toList(),
                some -> {
                    if (some.stream().anyMatch(bad::contains)) {
                        throw new IllegalStateException("one of them");
                    }
                    worked.addAll(some);
                    return some.size();
                },
                Integer::sum,
                (one, failure) -> {
                    blamed.add(one);
                    return 0;
                });

        assertThat(sum).isEqualTo(97);
        assertThat(worked).hasSize(97).isSorted().doesNotContainAnyElementsOf(bad);
        assertThat(blamed).containsExactly(3, 64, 99);
    }

    @Test
    void blamesNobodyForADatabaseThatIsAway() {
        var asked = new ArrayList<List<Integer>>();
        var away = new IllegalStateException(new SQLException("the connection was lost", "08006"));

        assertThatThrownBy(() -> Halves.of(
                        List.of(1, 2, 3, 4),
                        some -> {
                            asked.add(some);
                            throw away;
                        },
                        (one, other) -> one,
                        (one, failure) -> failure))
                .isSameAs(away);
        assertThat(asked).hasSize(1);
    }
}
