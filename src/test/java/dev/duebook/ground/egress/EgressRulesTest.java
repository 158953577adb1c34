package dev.duebook.ground.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRulesTest {
    private final EgressRules rules =
            EgressRules.trusting(Set.of("Hooks.Internal:9000", "[::1]:9443", "chat.internal"), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://99999999999/",
                "https://017700000001/",
                "https://2130706433/",
                "https://256.1.1.1/",
                "https://1.1.1/",
                "https://1.1.1.1.1/",
                "https://08.8.8.8/",
                "https://8.8.8.8./",
                "https://8..8.8/",
                "https://./",
                "https://0/"
            })
    void namesHostsInNumbersThatAreNoAddress(String url) {
        assertThat(rules.objection(URI.create(url))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/", "https://93.184.215.14:8443/hook", "https://[2606:2800:21f::1]/"})
    void takesPublicAddressesInNumbers(String url) {
        assertThat(rules.objection(URI.create(url))).isEmpty();
    }

    @Test
    void trustsTheNamedPortOnly() {
        assertThat(rules.objection(URI.create("http://hooks.internal:9000/any/path")))
                .isEmpty();
        assertThat(rules.objection(URI.create("http://[::1]:9443/"))).isEmpty();
        assertThat(rules.objection(URI.create("http://hooks.internal:22/"))).isPresent();
        assertThat(rules.objection(URI.create("http://hooks.internal/"))).isPresent();
        assertThat(rules.objection(URI.create("https://[::1]/"))).isPresent();
        assertThat(rules.objection(URI.create("http://chat.internal:1234/"))).isEmpty();
        assertThat(rules.trustedOnEveryPort()).containsExactly("chat.internal");
    }

    @Test
    void keepsNothingOfWhatATrustedHostInsideAnswers() throws Exception {
        var inside = InetAddress.getByName("10.0.0.7");
        var outside = InetAddress.getByName("93.184.215.14");
        assertThat(rules.keepsAnswer(URI.create("http://hooks.internal:9000/"), inside))
                .isFalse();
        assertThat(rules.keepsAnswer(URI.create("http://hooks.internal:9000/"), outside))
                .isTrue();
        assertThat(rules.keepsAnswer(URI.create("https://hooks.example/"), outside))
                .isTrue();
        assertThat(new EgressRules(rules.trusted(), true)
                        .keepsAnswer(URI.create("http://hooks.internal:9000/"), inside))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://hooks.internal", "hooks.internal:", "hooks.internal:0", "a b", "*", "h:123456"})
    void refusesToStartWithTrustInNothing(String entry) {
        assertThatThrownBy(() -> EgressRules.trusting(Set.of(entry), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:port");
    }
}
