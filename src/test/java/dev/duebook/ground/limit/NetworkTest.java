package dev.duebook.ground.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void countsAddressesOfOneNetworkOfIpv6AsOne() {
        assertThat(Network.of("2001:db8:1:2:3:4:5:6")).isEqualTo(Network.of("2001:db8:1:2::1"));
        assertThat(Network.of("2001:db8:1:2::1")).isNotEqualTo(Network.of("2001:db8:1:3::1"));
        assertThat(Network.of("192.0.2.1")).isNotEqualTo(Network.of("192.0.2.2"));
    }

    @Test
    void knowsAnAddressOfIpv4ThatIsWrittenAsOneOfIpv6() {
        assertThat(Network.of("::ffff:192.0.2.1")).isEqualTo(Network.of("192.0.2.1"));
        assertThat(Network.of("::ffff:192.0.2.1")).isNotEqualTo(Network.of("::ffff:192.0.2.2"));
    }

    @Test
    void looksNoNameUp() {
        assertThat(Network.of("localhost")).isEmpty();
        assertThat(Network.of("a.name.that.takes.long.to.find.example")).isEmpty();
        assertThat(Network.of(null)).isEmpty();
    }
}
