package dev.duebook.reporting.dashboard;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DuebookTest
class PageFilesTest {
    private static final String CHARTS = "/_static/echarts/6.0.0/dist/echarts.common.min.js";
    private static final Api ANYBODY = Api.anonymous().unchecked();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/page/main.js", "/page/css/base.css", "/page/words/bg.json", CHARTS})
    void letsNothingOfOthersInAndNobodyFrame(String path) {
        var file = expect(200, ANYBODY.get(path));

        assertThat(file.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(file.header("X-Request-Id")).isNotBlank();
        assertThat(file.header("Strict-Transport-Security")).isNull();
    }

    @Test
    void sendsAFileAgainOnlyWhenItHasChanged() {
        var first = expect(200, ANYBODY.get("/page/main.js"));

        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(first.contentType()).contains("javascript");
        var again = expect(
                304, ANYBODY.header("If-None-Match", first.header("ETag")).get("/page/main.js"));
        assertThat(again.asString()).isEmpty();
        expect(200, ANYBODY.header("If-None-Match", "\"other\"").get("/page/main.js"));
        assertThat(expect(200, ANYBODY.get("/")).header("ETag"))
                .isEqualTo(ANYBODY.get("/index.html").header("ETag"))
                .isNotEqualTo(first.header("ETag"));
    }

    @Test
    void keepsLibrariesWhosePathNamesTheirVersion() {
        assertThat(expect(200, ANYBODY.get(CHARTS)).header("Cache-Control")).contains("immutable");
    }

    @Test
    void opensFilesAndNothingElse() {
        expectProblem(401, "unauthorized", ANYBODY.get("/v1/reports/aging"));
        for (var path : new String[] {"/page/none.js", "/page/", "/page/../application.properties", "/page/words"}) {
            assertThat(ANYBODY.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(ANYBODY.post("/").statusCode()).isIn(404, 405);
        expect(200, ANYBODY.get("/q/health/ready"));
    }
}
