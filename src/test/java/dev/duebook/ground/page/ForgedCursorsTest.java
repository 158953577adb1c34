package dev.duebook.ground.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.ContractFile;
import dev.duebook.testing.ContractFile.Operation;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every list of the contract that takes a cursor, with cursors that it never gave. */
@DuebookTest
class ForgedCursorsTest {
    private static final String ID = "01890a5d-0001-7000-8000-00000000000a";
    private static final List<String> SORTS_OF_ITS_OWN =
            List.of("", "date", "leaks", "receivables", "risk", "p50", "bridge");
    private static final List<String> VALUES = List.of(
            "+999999999-12-31", "\u0662", "1:99999999999", "", "x", "999999999999999999 1", "1 x", "2026-01-01 x");

    @Test
    void noneFailsOnACursorThatItDidNotGive() {
        var given = Given.organization();
        var invoice = given.openInvoice().of("10.00").send();
        var asked = 0;
        for (var operation : ContractFile.operations()) {
            if (!takesCursor(operation)) {
                continue;
            }
            var path = operation.path().replaceAll("\\{[^}]+}", invoice.toString());
            for (var cursor : forged(operation)) {
                var answer = api(given, cursor).get(path);
                assertThat(answer.statusCode())
                        .as("%s with %s: %s", operation, cursor, answer.asString())
                        .isIn(200, 400, 404);
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(200);
    }

    @Test
    void theErrorsOfAnImportDoNotEither() {
        var given = Given.organization();
        for (var value : VALUES) {
            var cursor = new Cursor("", value, UUID.fromString(ID)).encoded();
            assertThat(given.admin()
                            .bad()
                            .query("cursor", cursor)
                            .get("/v1/imports/" + ID + "/errors")
                            .statusCode())
                    .isLessThan(500);
        }
    }

    private static Api api(Given given, Forged forged) {
        var api = given.admin().bad().query("cursor", forged.encoded());
        return forged.sort() == null ? api : api.query("sort", forged.sort());
    }

    private record Forged(String sort, String text) {
        String encoded() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Forged> forged(Operation operation) {
        var forged = new ArrayList<Forged>();
        var sorts = sorts(operation);
        for (var sort : sorts) {
            VALUES.forEach(value -> forged.add(new Forged(sort, sort + "\n" + ID + "\n" + value)));
        }
        if (sorts.isEmpty()) {
            for (var sort : SORTS_OF_ITS_OWN) {
                VALUES.subList(0, 2).forEach(value -> forged.add(new Forged(null, sort + "\n" + ID + "\n" + value)));
            }
        }
        return forged;
    }

    private static List<String> sorts(Operation operation) {
        var sorts = new ArrayList<String>();
        for (var parameter : operation.node().path("parameters")) {
            if (parameter.path("name").asText().equals("sort")) {
                parameter.path("schema").path("enum").forEach(sort -> sorts.add(sort.asText()));
            }
        }
        return sorts;
    }

    private static boolean takesCursor(Operation operation) {
        for (var parameter : operation.node().path("parameters")) {
            if (parameter.path("$ref").asText().endsWith("/Cursor")
                    || parameter.path("name").asText().equals("cursor")) {
                return true;
            }
        }
        return false;
    }
}
