package dev.duebook.ground.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.problem.Rejection;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestHeadTest {
    @Test
    void hasNothingAgainstRequestsThatSomethingHereMayAnswer() {
        for (var method : "GET HEAD POST PUT PATCH DELETE OPTIONS TRACE CONNECT".split(" ")) {
            assertThat(status(method, "/v1/me")).as(method).isEmpty();
        }
        assertThat(status("GET", "/v1/clients?q=a;b")).isEmpty();
        assertThat(status("GET", "/v1/clients/a%3Bb")).isEmpty();
    }

    @Test
    void refusesMethodsThatNobodyKnows() {
        for (var method : new String[] {"get", "M1", "PROPFIND", "GETS", "PRI"}) {
            assertThat(status(method, "/v1/me")).as(method).contains(501);
        }
    }

    @Test
    void refusesTargetsThatAreNoUris() {
        for (var target : new String[] {"/v1/clients?q=%", "/v1/clients?q=%zz", "/v1/{id}", "/a|b", "/a\\b", "v1"}) {
            assertThat(status("GET", target)).as(target).contains(400);
        }
    }

    @Test
    void knowsNoPathWithASemicolon() {
        assertThat(status("GET", "/v1/clients;x")).contains(404);
        assertThat(status("GET", "/v1;a=b/clients")).contains(404);
    }

    @Test
    void refusesWhatNoBodyMayBe() {
        assertThat(new RequestHead("POST", "/", "/", 210L << 20).objection()).isEmpty();
        assertThat(new RequestHead("POST", "/", "/", (210L << 20) + 1)
                        .objection()
                        .map(Rejection::status))
                .contains(413);
    }

    private static Optional<Integer> status(String method, String target) {
        return new RequestHead(method, target, target.replaceFirst("\\?.*", ""), 0)
                .objection()
                .map(Rejection::status);
    }
}
