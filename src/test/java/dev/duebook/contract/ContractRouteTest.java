package dev.duebook.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.ContractFile;
import dev.duebook.testing.DuebookTest;
import java.io.IOException;
import java.nio.file.Files;
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
        assertThat(page.asString()).contains("'/q/openapi'");
    }
}
