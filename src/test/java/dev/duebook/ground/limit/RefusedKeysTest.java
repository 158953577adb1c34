package dev.duebook.ground.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.problem.Rejection;
import org.junit.jupiter.api.Test;

class RefusedKeysTest {
    private static final String ADDRESS = "192.0.2.7";

    private final RefusedKeys keys = new RefusedKeys(Rate.of("2/1h"));

    @Test
    void tooManyKeysOfAnAddressThatOpenNothingAreNotLookedAtAnyMore() {
        guess(2);

        assertThatThrownBy(() -> keys.refuseGuesser(ADDRESS, key(9)))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.status()).isEqualTo(429));
        assertThatCode(() -> keys.refuseGuesser("192.0.2.8", key(9))).doesNotThrowAnyException();
    }

    @Test
    void aKeyThatOpenedSomethingFromThereIsNotLockedOut() {
        keys.accepted(ADDRESS, key(1));
        guess(5);

        assertThatCode(() -> keys.refuseGuesser(ADDRESS, key(1))).doesNotThrowAnyException();
        assertThatThrownBy(() -> keys.refuseGuesser("192.0.2.7", key(2))).isInstanceOf(Rejection.class);
    }

    private void guess(int times) {
        for (var i = 0; i < times; i++) {
            keys.refused(ADDRESS);
        }
    }

    private static byte[] key(int number) {
        return new byte[] {(byte) number};
    }
}
