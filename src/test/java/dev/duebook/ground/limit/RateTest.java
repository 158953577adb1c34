package dev.duebook.ground.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @Test
    void isWrittenAsSoManyInSoLong() {
        assertThat(Rate.of("100/2s")).isEqualTo(new Rate(100, Duration.ofSeconds(2)));
        assertThat(Rate.of(" 20/1m ")).isEqualTo(new Rate(20, Duration.ofMinutes(1)));
        assertThat(Rate.of("50000/24h")).isEqualTo(new Rate(50_000, Duration.ofHours(24)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "0/1s", "100/0s", "-1/1s", "1.5/1s", "100/2", "100/2d", "1000000000/1s"})
    void anythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> Rate.of(text)).hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void allMayBeAskedForAtOnceAndNoMore() {
        var buckets = new Buckets<String>("key", Rate.of("3/1h"));

        assertThat(buckets.take("a").state()).startsWith("\"key\";r=2;t=");
        assertThat(buckets.take("a").refused()).isFalse();
        assertThat(buckets.take("a").remaining()).isZero();
        var refused = buckets.take("a");
        assertThat(refused.refused()).isTrue();
        assertThat(refused.retryAfter()).isBetween(1L, 1200L);
        assertThat(refused.policy()).isEqualTo("\"key\";q=3;w=3600");
        assertThat(buckets.look("a").refused()).isTrue();
        assertThat(buckets.take("b").refused()).isFalse();
    }

    @Test
    void howManyComeTheMemoryIsBounded() {
        var buckets = new Buckets<Integer>("address", Rate.of("20/1m"));
        for (var i = 0; i < 100_000; i++) {
            buckets.take(i);
        }

        assertThat(buckets.remembered()).isLessThanOrEqualTo(20_000);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "fe80::1%eth0, fe80::1, true",
        "example.invalid, unknown, true"
    })
    void anAddressCountsForItsNetwork(String one, String other, boolean same) {
        assertThat(Network.of(one).equals(Network.of(other))).isEqualTo(same);
    }
}
