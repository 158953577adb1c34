package dev.duebook.ground.page;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@DuebookTest
class PagingTest {
    @Test
    void goesThroughAllWithoutDoublesWhileOthersAreWritten() {
        var given = Given.organization();
        var present =
                IntStream.range(0, 7).mapToObj(i -> given.client("Client " + i)).toList();
        var seen = new ArrayList<UUID>();
        var page =
                expect(200, given.admin().query("limit", 3).get("/v1/clients")).jsonPath();
        while (true) {
            seen.addAll(page.getList("items.id", UUID.class));
            if (seen.size() < 12) {
                given.client("Written meanwhile");
            }
            var cursor = page.getString("nextCursor");
            if (cursor == null) {
                break;
            }
            page = expect(
                            200,
                            given.admin()
                                    .query("limit", 3)
                                    .query("cursor", cursor)
                                    .get("/v1/clients"))
                    .jsonPath();
        }
        assertThat(seen).doesNotHaveDuplicates().startsWith(present.toArray(UUID[]::new));
        assertThat(seen).isSortedAccordingTo((one, other) -> one.toString().compareTo(other.toString()));
    }

    @Test
    void endsWithoutACursorWhereThePageIsJustFull() {
        var given = Given.organization();
        given.client("One");
        given.client("Two");
        var page =
                expect(200, given.admin().query("limit", 2).get("/v1/clients")).jsonPath();
        assertThat(page.getList("items")).hasSize(2);
        assertThat(page.getMap("")).doesNotContainKey("nextCursor");
    }

    @Test
    void refusesCursorsThatItDidNotGive() {
        var given = Given.organization();
        var bad = given.admin().bad();
        for (var cursor : List.of(
                "nonsense",
                "!!",
                "AAAA",
                encoded("\n" + "not-a-uuid" + "\n"),
                encoded("dueDate\n" + given.id() + "\n2026-01-01"),
                "x".repeat(501))) {
            for (var list : List.of("/v1/clients", "/v1/people", "/v1/api-keys")) {
                expectWrong(bad.query("cursor", cursor).get(list), "cursor");
            }
        }
    }

    @Test
    void ofAnotherOrganizationGivesNothingOfIt() {
        var other = Given.organization();
        IntStream.range(0, 3).forEach(i -> other.client("Theirs " + i));
        var cursor =
                other.admin().query("limit", 1).get("/v1/clients").jsonPath().getString("nextCursor");
        Api mine = Given.organization().admin();
        assertThat(expect(200, mine.query("cursor", cursor).get("/v1/clients"))
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
