package dev.duebook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** What tests ask of answers. */
public final class Answers {
    private static final String INSIDES =
            "(?s).*(Exception|dev\\.duebook|org\\.[a-z]+\\.|com\\.[a-z]+\\.|java\\.|io\\.[a-z]+\\.|jakarta|SQL|\\tat ).*";

    private Answers() {}

    /** Answers itself when it has that status; shows the body when not. */
    public static Response expect(int status, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer;
    }

    /** A problem of that status and code, complete, that shows nothing of our insides. */
    public static Response expectProblem(int status, String code, Response answer) {
        expect(status, answer);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        var problem = answer.jsonPath();
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getString("type")).isEqualTo("/problems/" + code);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.asString()).doesNotMatch(INSIDES);
        return answer;
    }

    /** A 400 that names exactly these fields and parameters. */
    public static Response expectWrong(Response answer, String... pointers) {
        expectProblem(400, "invalid-request", answer);
        List<Map<String, String>> errors = answer.jsonPath().getList("errors");
        assertThat(errors)
                .as(answer.asString())
                .extracting(error -> error.get("pointer"))
                .contains(pointers);
        assertThat(errors.stream().map(error -> error.get("pointer")).distinct())
                .hasSize(pointers.length);
        return answer;
    }

    public static long version(Response answer) {
        return Long.parseLong(answer.header("ETag").replace("\"", ""));
    }
}
