package dev.duebook.company.organization;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class AbsencesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    @Inject
    Absences absences;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    TestClock clock;

    private Given given;
    private Api admin;
    private UUID ann;
    private UUID bob;

    @BeforeEach
    void aTeam() {
        given = Given.organization();
        admin = given.admin();
        ann = given.person("Ann", Role.COLLECTOR);
        bob = given.person("Bob", Role.COLLECTOR);
    }

    @Test
    void anAbsenceIsAFactAboutThePerson() {
        var recorded = record(ann, "2026-03-03", "2026-03-10", bob);

        assertThat(version(recorded)).isEqualTo(2);
        assertThat(version(admin.get("/v1/people/" + ann))).isEqualTo(2);
        assertThat(listed(ann).jsonPath().getString("items[0].substituteId")).isEqualTo(bob.toString());
        assertThat(told(ann)).containsExactly("person.created", "person.absence-recorded");
        assertThat(OnBehalf.of(given.id(), () -> absences.standIns(given.id(), TODAY))
                        .of(ann))
                .isEqualTo(ann);
        assertThat(OnBehalf.of(given.id(), () -> absences.standIns(given.id(), TODAY.plusDays(1)))
                        .of(ann))
                .isEqualTo(bob);
        assertThat(OnBehalf.of(given.id(), () -> absences.standIns(given.id(), TODAY.plusDays(8)))
                        .of(ann))
                .isEqualTo(bob);
        assertThat(OnBehalf.of(given.id(), () -> absences.standIns(given.id(), TODAY.plusDays(9)))
                        .of(ann))
                .isEqualTo(ann);
    }

    @Test
    void absencesOfOnePersonNeverShareADay() {
        expect(201, record(ann, "2026-03-03", "2026-03-10", bob));

        expectProblem(409, "absence-overlaps", record(ann, "2026-03-10", "2026-03-12", bob));
        expectProblem(409, "absence-overlaps", record(ann, "2026-03-02", "2026-03-03", bob));
        expectProblem(409, "absence-overlaps", record(ann, "2026-03-05", "2026-03-06", bob));
        expect(201, record(ann, "2026-03-11", "2026-03-12", bob));
        expect(201, record(ann, "2026-03-02", "2026-03-02", bob));
    }

    @Test
    void theSubstituteIsAnActiveOtherPersonOfTheTeam() {
        var cas = given.person("Cas", Role.COLLECTOR);
        expect(200, admin.post("/v1/people/" + cas + "/deactivate", Map.of()));
        var stranger = Given.organization().person("Stranger", Role.COLLECTOR);

        expectProblem(422, "own-substitute", record(ann, "2026-03-03", "2026-03-10", ann));
        expectProblem(422, "owner-inactive", record(ann, "2026-03-03", "2026-03-10", cas));
        expectProblem(422, "owner-inactive", record(cas, "2026-03-03", "2026-03-10", ann));
        expectProblem(404, "not-found", record(ann, "2026-03-03", "2026-03-10", stranger));
        expectProblem(404, "not-found", record(stranger, "2026-03-03", "2026-03-10", ann));
        expectProblem(404, "not-found", admin.get("/v1/people/" + stranger + "/absences"));
    }

    @Test
    void itsDaysAreInOrderAndNotOver() {
        expectWrong(record(ann, "2026-03-03", "2026-03-02", bob), "/to");
        expectProblem(422, "date-not-allowed", record(ann, "2026-02-01", "2026-03-01", bob));
        expect(201, record(ann, "2026-02-01", "2026-03-02", bob));
    }

    @Test
    void whoeverComesBackEarlyAnswersFromThatDayOn() {
        var id = expect(201, record(ann, "2026-03-02", "2026-03-10", bob))
                .jsonPath()
                .getString("id");
        clock.set("2026-03-04");

        expect(204, admin.delete("/v1/people/" + ann + "/absences/" + id));

        assertThat(OnBehalf.of(given.id(), () -> absences.standIns(given.id(), LocalDate.parse("2026-03-03")))
                        .of(ann))
                .isEqualTo(bob);
        assertThat(OnBehalf.of(given.id(), () -> absences.standIns(given.id(), LocalDate.parse("2026-03-04")))
                        .of(ann))
                .isEqualTo(ann);
        expectProblem(409, "absence-over", admin.delete("/v1/people/" + ann + "/absences/" + id));
        expectProblem(404, "not-found", admin.delete("/v1/people/" + bob + "/absences/" + id));
    }

    @Test
    void anAbsenceThatHasNotBegunIsTakenOut() {
        var id = expect(201, record(ann, "2026-03-03", "2026-03-10", bob))
                .jsonPath()
                .getString("id");

        expectProblem(412, "stale-version", admin.ifMatch(1).delete("/v1/people/" + ann + "/absences/" + id));
        expect(204, admin.ifMatch(2).delete("/v1/people/" + ann + "/absences/" + id));

        assertThat(listed(ann).jsonPath().getList("items")).isEmpty();
        assertThat(told(ann)).containsExactly("person.created", "person.absence-recorded", "person.absence-ended");
    }

    @Test
    void whoeverStandsInIsNotLetGoWithoutASuccessor() {
        var cas = given.person("Cas", Role.COLLECTOR);
        expect(201, record(ann, "2026-03-03", "2026-03-10", bob));
        expect(201, record(ann, "2026-04-03", "2026-04-10", bob));

        expectProblem(422, "reassign-required", admin.post("/v1/people/" + bob + "/deactivate", Map.of()));
        expectProblem(
                422, "reassign-required", admin.post("/v1/people/" + bob + "/deactivate", Map.of("reassignTo", ann)));
        expect(200, admin.post("/v1/people/" + bob + "/deactivate", Map.of("reassignTo", cas)));

        assertThat(listed(ann).jsonPath().getList("items.substituteId"))
                .containsExactly(cas.toString(), cas.toString());
        assertThat(told(ann)).endsWith("person.absence-recorded", "person.absence-changed");
        assertThat(OnBehalf.of(given.id(), () -> absences.standIns(given.id(), TODAY.plusDays(1)))
                        .of(ann))
                .isEqualTo(cas);
    }

    @Test
    void aPastAbsenceKeepsNobody() {
        expect(201, record(ann, "2026-03-02", "2026-03-02", bob));
        clock.set("2026-03-03");

        expect(200, admin.post("/v1/people/" + bob + "/deactivate", Map.of()));
    }

    @Test
    void aProjectHasOneLead() {
        expectProblem(404, "not-found", admin.get("/v1/project-leads/P-118"));
        var named = expect(200, admin.put("/v1/project-leads/P-118", Map.of("personId", ann)));
        assertThat(version(named)).isEqualTo(1);
        assertThat(version(expect(200, admin.put("/v1/project-leads/P-118", Map.of("personId", ann)))))
                .isEqualTo(1);
        assertThat(version(expect(200, admin.put("/v1/project-leads/P-118", Map.of("personId", bob)))))
                .isEqualTo(2);
        assertThat(admin.get("/v1/project-leads").jsonPath().getList("items.personName"))
                .containsExactly("Bob");
        expectProblem(
                404,
                "not-found",
                admin.put(
                        "/v1/project-leads/P-118",
                        Map.of("personId", Given.organization().personId())));
        expect(204, admin.delete("/v1/project-leads/P-118"));
        expectProblem(404, "not-found", admin.delete("/v1/project-leads/P-118"));
    }

    private Response record(UUID person, String from, String to, UUID substitute) {
        return admin.post(
                "/v1/people/" + person + "/absences", Map.of("from", from, "to", to, "substituteId", substitute));
    }

    private Response listed(UUID person) {
        return expect(200, admin.get("/v1/people/" + person + "/absences"));
    }

    private List<String> told(UUID person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select type from outbox where aggregate_id = :person order by sequence")
                        .bind("person", person)
                        .mapTo(String.class)
                        .list());
    }
}
