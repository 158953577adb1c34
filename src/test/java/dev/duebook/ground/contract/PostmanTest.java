package dev.duebook.ground.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first steps of the Postman collection run as they are. Where newman is not installed they are skipped, unless {@code DUEBOOK_NEWMAN=required}, as in continuous integration: then they fail.
 */
@DuebookTest
class PostmanTest {
    private static final Path NEWMAN = Path.of("target/newman/node_modules/newman/bin/newman.js");
    private static final String INSTALL = "npm install --no-save --no-package-lock --prefix target/newman newman@6.2.2";

    @TestHTTPResource("/")
    URL service;

    @TempDir
    Path folder;

    @Test
    void theFirstStepsRunFromTopToBottom() throws IOException, InterruptedException {
        assumeTrue(newmanIsHere(), () -> "no newman: " + INSTALL);
        var told = folder.resolve("newman.txt");
        var newman = new ProcessBuilder(
                        "node",
                        NEWMAN.toString(),
                        "run",
                        PostmanCollection.PATH.toString(),
                        "--folder",
                        FirstSteps.FOLDER,
                        "--env-var",
                        "baseUrl=" + service.toString().replaceFirst("/$", ""),
                        "--env-var",
                        "operatorKey=" + Api.OPERATOR_KEY,
                        "--color",
                        "off",
                        "--timeout",
                        "60000")
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            assertThat(newman.waitFor(2, TimeUnit.MINUTES)).as("newman ended").isTrue();
        } finally {
            newman.destroyForcibly();
        }

        assertThat(newman.exitValue()).as(Files.readString(told)).isZero();
    }

    private static boolean newmanIsHere() {
        var here = Files.exists(NEWMAN);
        if (!here && "required".equals(System.getenv("DUEBOOK_NEWMAN"))) {
            throw new AssertionError("DUEBOOK_NEWMAN=required, but there is no " + NEWMAN + ": " + INSTALL);
        }
        if (!here) {
            System.err.println("SKIPPED: no newman; to run the Postman collection in the tests: " + INSTALL);
        }
        return here;
    }
}
