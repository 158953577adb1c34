package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;

import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An organization that reminds every day, with a policy of the test's own and clients that can be written to. */
record Chased(Given given) {
    static Chased since(String day) {
        return new Chased(Given.organization(Map.of("remindersEnabledFrom", day, "contactGapDays", 0)));
    }

    static Map<String, Object> step(int days, String audience, String tone) {
        return Map.of("offsetDays", days, "audience", audience, "channel", "EMAIL", "tone", tone);
    }

    /** Puts these steps in the place of those in force. */
    void policy(String name, List<Map<String, Object>> steps) {
        var id = expect(200, given.admin().get("/v1/reminder-policies"))
                .jsonPath()
                .getString("items[0].id");
        expect(
                200,
                given.admin()
                        .put("/v1/reminder-policies/" + id, Map.of("name", name, "default", true, "steps", steps)));
    }

    UUID client(String email) {
        return given.client(email, Map.of("contacts", List.of(Map.of("name", "Ann", "email", email))));
    }

    /** What one tick did. */
    JsonPath tick() {
        return expect(200, given.admin().unchecked().post("/v1/scheduler/ticks"))
                .jsonPath();
    }

    /** As an ADMIN does who knows why today there is more than is usual. */
    void confirm() {
        expect(200, given.admin().post("/v1/scheduler/confirm"));
    }
}
