package dev.duebook.ground.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacesTest {
    @Test
    void areBoundedForEachAndForAll() {
        var places = new Places(3, 2);

        assertThat(places.take("a")).isPresent();
        assertThat(places.take("a")).isPresent();
        assertThat(places.take("a")).isEmpty();
        assertThat(places.take("b")).isPresent();
        assertThat(places.take("b")).isEmpty();
        assertThat(places.taken()).isEqualTo(3);
    }

    @Test
    void areFreeOnceLeftAndLeavingTwiceFreesOne() {
        var places = new Places(2, 1);
        var first = places.take("a").orElseThrow();
        assertThat(places.take("b")).isPresent();

        first.leave();
        first.leave();

        assertThat(places.taken()).isEqualTo(1);
        assertThat(places.take("a")).isPresent();
        assertThat(places.take("c")).isEmpty();
    }

    @Test
    void areExactHoweverManyComeAtOnce() {
        var places = new Places(1000, 20);

        var taken = IntStream.range(0, 5000)
                .parallel()
                .mapToObj(each -> places.take("a"))
                .flatMap(Optional::stream)
                .toList();

        assertThat(taken).hasSize(20);
        taken.parallelStream().forEach(Places.Place::leave);
        assertThat(places.taken()).isZero();
    }
}
