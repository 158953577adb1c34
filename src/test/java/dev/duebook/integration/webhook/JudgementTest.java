package dev.duebook.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.egress.Reply;
import dev.duebook.integration.webhook.Judgement.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {
    @Test
    void only2xxIsSuccess() {
        for (var status = 100; status < 600; status++) {
            assertThat(of(status, Map.of()).kind() == Kind.DELIVERED)
                    .as("%s", status)
                    .isEqualTo(status >= 200 && status <= 299);
        }
    }

    @Test
    void only410IsGone() {
        for (var status = 100; status < 600; status++) {
            assertThat(of(status, Map.of()).kind() == Kind.GONE)
                    .as("%s", status)
                    .isEqualTo(status == 410);
        }
    }

    @Test
    void onlyThoseWhoAreOverloadedAreLeftAlone() {
        for (var status = 100; status < 600; status++) {
            assertThat(of(status, Map.of("retry-after", "7")).rest())
                    .as("%s", status)
                    .isEqualTo(List.of(429, 502, 503, 504).contains(status) ? Duration.ofSeconds(7) : Duration.ZERO);
        }
    }

    @Test
    void aRestIsAsLongAsAskedButNoLongerThanADay() {
        assertThat(rest("0")).isEqualTo(Duration.ZERO);
        assertThat(rest(" 120 ")).isEqualTo(Duration.ofSeconds(120));
        assertThat(rest("86400")).isEqualTo(Duration.ofDays(1));
        assertThat(rest("86401")).isEqualTo(Duration.ofDays(1));
        assertThat(rest("999999999")).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void whatCannotBeReadAsSecondsIsAShortRest() {
        for (var said : List.of("", "-1", "1.5", "soon", "9999999999", "Wed, 21 Oct 2026 07:28:00 GMT")) {
            assertThat(rest(said)).as(said).isEqualTo(Judgement.SHORT_REST);
        }
        assertThat(of(503, Map.of()).rest()).isEqualTo(Judgement.SHORT_REST);
    }

    @Test
    void saysWhyNothingWasDelivered() {
        assertThat(of(301, Map.of()).error()).isEqualTo("The receiver redirects, which is not followed.");
        assertThat(of(500, Map.of()).error()).isEqualTo("The receiver answered 500.");
        assertThat(of(204, Map.of()).error()).isNull();
        assertThat(Judgement.of(new Reply.Refused("10.0.0.1 is private")).error())
                .isEqualTo("Not called: 10.0.0.1 is private");
        assertThat(Judgement.of(new Reply.Failed("No connection", false)))
                .isEqualTo(new Judgement(Kind.AGAIN, Duration.ZERO, null, null, "No connection"));
    }

    private static Judgement of(int status, Map<String, String> headers) {
        return Judgement.of(new Reply.Answered(status, headers, "body"));
    }

    private static Duration rest(String retryAfter) {
        return of(429, Map.of("retry-after", retryAfter)).rest();
    }
}
