package dev.duebook.ground.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes<String> lanes = new Lanes<>(2, 2);
    private final List<Integer> went = new ArrayList<>();

    @Test
    void whoFindsTheLaneFullWaitsForThePlaceOfAnother() {
        var first = enter(1);
        enter(2);
        var third = enter(3);
        var fourth = enter(4);

        assertThat(third.waits()).isTrue();
        assertThat(enter(5).refused()).isTrue();
        first.leave();
        first.leave();
        assertThat(went).containsExactly(3);
        assertThat(fourth.waits()).isTrue();
        third.leave();
        assertThat(went).containsExactly(3, 4);
    }

    @Test
    void aFullLaneIsNothingToOthers() {
        enter(1);
        enter(2);
        enter(3);

        assertThat(lanes.place("other", () -> {}).going()).isTrue();
    }

    @Test
    void whoGivesUpIsPassedOver() {
        var first = enter(1);
        enter(2);
        var third = enter(3);
        enter(4);

        assertThat(third.giveUp()).isTrue();
        assertThat(third.giveUp()).isFalse();
        third.leave();
        first.leave();
        assertThat(went).containsExactly(4);
        assertThat(first.giveUp()).isFalse();
    }

    @Test
    void nothingIsKeptOfThoseWhoLeft() {
        var places = List.of(enter(1), enter(2), enter(3));
        places.forEach(Lanes<String>.Place::leave);

        assertThat(lanes.used()).isZero();
    }

    private Lanes<String>.Place enter(int number) {
        return lanes.place("one", () -> went.add(number));
    }
}
