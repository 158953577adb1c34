package dev.duebook.ground.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.ContractFile;
import dev.duebook.testing.DuebookTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

@DuebookTest
class ContractRouteTest {
    @Test
    void servesTheContractAsItIs() throws IOException {
        var served = given().get("/q/openapi");

        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.contentType()).startsWith("application/yaml");
        assertThat(served.asByteArray()).isEqualTo(Files.readAllBytes(ContractFile.PATH));
    }

    @Test
    void isWhatSwaggerUiShows() {
        var page = given().get("/q/swagger-ui/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("'/q/openapi'").doesNotContainIgnoringCase("quarkus");
    }

    @Test
    void letsNothingElseRunInSwaggerUiAndNobodyFrameIt() {
        for (var path : List.of("/q/swagger-ui/", "/q/swagger-ui/index.html")) {
            var page = given().get(path);
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'self'", "script-src 'self' 'sha256-", "frame-ancestors 'none'");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
        for (var file : List.of("swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js")) {
            var served = given().get("/q/swagger-ui/" + file);
            assertThat(served.statusCode()).as(file).isEqualTo(200);
            assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
        assertThat(given().get("/q/openapi").header("X-Frame-Options")).isEqualTo("DENY");
    }
}
