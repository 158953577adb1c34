package dev.duebook.ground.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeterTagsTest {
    private static final Set<String> PATHS = Set.of("/v1/clients/{}");

    @Test
    void keepWhatThereIs() {
        assertThat(known("GET", "/v1/clients/{id}")).isEqualTo("GET /v1/clients/{id}");
        assertThat(known("OPTIONS", "NOT_FOUND")).isEqualTo("OPTIONS NOT_FOUND");
        assertThat(known("HEAD", "root")).isEqualTo("HEAD root");
        assertThat(known("POST", "/claims/{token}")).isEqualTo("POST /claims/{token}");
    }

    @Test
    void countWhatCallersMakeUpTogether() {
        assertThat(known("M1-0000001", "NOT_FOUND")).isEqualTo("OTHER NOT_FOUND");
        assertThat(known("get", "/v1/clients/17")).isEqualTo("OTHER OTHER");
        assertThat(known("GET", "/nope/1")).isEqualTo("GET OTHER");
        assertThat(known("TRACE", "/v1/clients/{id}")).isEqualTo("OTHER /v1/clients/{id}");
    }

    private static String known(String method, String uri) {
        var tags = Tags.of("method", method, "uri", uri, "status", "200");
        var id = MeterTags.known(new Meter.Id("http.server.requests", tags, null, null, Meter.Type.TIMER), () -> PATHS);
        assertThat(id.getTag("status")).isEqualTo("200");
        return id.getTag("method") + " " + id.getTag("uri");
    }
}
