package dev.duebook.ground.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkRatesTest {
    @Test
    void boundsEachAddress() {
        var rates = new LinkRates(2, 1);
        assertThat(rates.waitOf("192.0.2.1")).isZero();
        assertThat(rates.waitOf("192.0.2.1")).isZero();
        assertThat(rates.waitOf("192.0.2.1")).isBetween(1L, 60L);
        assertThat(rates.waitOf("192.0.2.2")).isZero();
    }

    @Test
    void ofIpv6TheNetworkCounts() {
        var rates = new LinkRates(1, 1);
        assertThat(rates.waitOf("2001:db8:1:2::1")).isZero();
        assertThat(rates.waitOf("2001:db8:1:2:ffff::9")).isPositive();
        assertThat(rates.waitOf("2001:db8:1:3::1")).isZero();
    }

    @Test
    void boundsEachLink() {
        var rates = new LinkRates(9, 1);
        var link = UUID.randomUUID();
        assertThat(rates.waitOf(link)).isZero();
        assertThat(rates.waitOf(link)).isPositive();
        assertThat(rates.waitOf(UUID.randomUUID())).isZero();
    }
}
