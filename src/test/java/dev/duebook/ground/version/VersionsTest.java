package dev.duebook.ground.version;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was in force when, who laid it down, and that the present rows are the last versions. */
@DuebookTest
class VersionsTest {
    private static final String TEXT = "/v1/message-texts/CLIENT_FIRM/en";

    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    AgroalDataSource dataSource;

    private Given given;
    private Api api;

    @BeforeEach
    void found() {
        given = Given.organization();
        api = given.admin();
    }

    @Test
    void settingsAreAnsweredAsTheyWere() {
        clock.set("2026-03-05");
        expect(200, api.patch("/v1/organization", Map.of("contactGapDays", 5)));
        clock.set("2026-03-09");
        expect(200, api.patch("/v1/organization", Map.of("contactGapDays", 7, "promiseGraceDays", 1)));

        assertThat(at("/v1/organization", "2026-03-04T10:00:00Z").getInt("contactGapDays"))
                .isEqualTo(3);
        assertThat(at("/v1/organization", "2026-03-08T10:00:00Z").getInt("contactGapDays"))
                .isEqualTo(5);
        assertThat(at("/v1/organization", "2027-01-01T00:00:00Z").getMap(""))
                .isEqualTo(expect(200, api.get("/v1/organization")).jsonPath().getMap(""));
        expectProblem(404, "not-found", api.query("at", "2026-03-01T00:00:00Z").get("/v1/organization"));
    }

    @Test
    void versionsSayWhoChangedWhatTheNewestFirst() {
        clock.set("2026-03-05");
        expect(200, api.patch("/v1/organization", Map.of("contactGapDays", 5)));

        var newest = expect(200, api.query("limit", 1).get("/v1/organization/versions"))
                .jsonPath();
        assertThat(newest.getInt("items[0].version")).isEqualTo(2);
        assertThat(newest.getString("items[0].recordedAt")).startsWith("2026-03-05T10:00:00");
        assertThat(newest.getUUID("items[0].actor.personId")).isEqualTo(given.personId());
        assertThat(newest.getString("items[0].actor.keyId")).isNotNull();
        assertThat(newest.getList("items[0].changes"))
                .isEqualTo(List.of(Map.of("field", "contactGapDays", "old", 3, "new", 5)));
        assertThat(newest.getInt("items[0].content.contactGapDays")).isEqualTo(5);

        var first = expect(
                        200,
                        api.query("limit", 1)
                                .query("cursor", newest.getString("nextCursor"))
                                .get("/v1/organization/versions"))
                .jsonPath();
        assertThat(first.getList("items.version")).isEqualTo(List.of(1));
        assertThat(first.getList("items[0].changes")).isEmpty();
        assertThat(first.getString("nextCursor")).isNull();
        assertThat(expect(200, api.header("Accept", "text/csv").get("/v1/organization/versions"))
                        .asString()
                        .lines())
                .satisfiesExactly(
                        heading -> assertThat(heading).contains("version,recordedAt,actor,deleted,changes,content"),
                        second -> assertThat(second)
                                .startsWith("2,2026-03-05T10:00:00")
                                .contains("contactGapDays"),
                        made -> assertThat(made).startsWith("1,2026-03-02T10:00:00"));
    }

    @Test
    void whatChangesNothingAndWhatIsOnlyTriedMakesNoVersion() {
        expect(200, api.patch("/v1/organization", Map.of("contactGapDays", 3)));
        expect(200, api.dryRun().patch("/v1/organization", Map.of("contactGapDays", 9)));
        expect(200, api.dryRun().put("/v1/reminder-policies/" + standard(), policy("Tried", true, 4, null)));

        assertThat(versions("/v1/organization/versions")).isEqualTo(List.of(1));
        assertThat(versions("/v1/reminder-policies/" + standard() + "/versions"))
                .isEqualTo(List.of(1));
    }

    @Test
    void aPolicyThatWasDeletedIsStillKnown() {
        clock.set("2026-03-05");
        var id = create(policy("Short", false, 4, null));
        clock.set("2026-03-06");
        expect(200, api.ifMatch(1).put("/v1/reminder-policies/" + id, policy("Short", false, 5, null)));
        clock.set("2026-03-07");
        expect(204, api.delete("/v1/reminder-policies/" + id));

        var path = "/v1/reminder-policies/" + id;
        assertThat(at(path, "2026-03-06T09:00:00Z").getInt("catchUpDays")).isEqualTo(4);
        assertThat(at(path, "2026-03-06T11:00:00Z").getInt("catchUpDays")).isEqualTo(5);
        assertThat(at(path, "2026-03-06T11:00:00Z").getString("createdAt")).startsWith("2026-03-05T10:00:00");
        expectProblem(404, "not-found", api.query("at", "2026-03-07T11:00:00Z").get(path));
        expectProblem(404, "not-found", api.get(path));
        var versions = expect(200, api.get(path + "/versions")).jsonPath();
        assertThat(versions.getList("items.version")).isEqualTo(List.of(3, 2, 1));
        assertThat(versions.getList("items.deleted")).isEqualTo(List.of(true, false, false));
        assertThat(versions.getMap("items[0].content")).isNull();
    }

    @Test
    void theDefaultBeforeGetsAVersionWithoutBeingIt() {
        var before = standard();
        clock.set("2026-03-05");
        var after = create(policy("New", true, 4, null));

        assertThat(standard()).isEqualTo(after);
        var versions = expect(200, api.get("/v1/reminder-policies/" + before + "/versions"))
                .jsonPath();
        assertThat(versions.getList("items.version")).isEqualTo(List.of(2, 1));
        assertThat(versions.getList("items[0].changes"))
                .isEqualTo(List.of(Map.of("field", "default", "old", true, "new", false)));
        assertThat(at("/v1/reminder-policies/" + before, "2026-03-04T10:00:00Z").getBoolean("default"))
                .isTrue();
    }

    @Test
    void aChatAddressIsNeverShownWhole() {
        var id = create(policy("Chat", false, 4, "https://chat.example/hooks/secret-7f3a"));

        assertThat(expect(200, api.get("/v1/reminder-policies/" + id + "/versions"))
                        .asString())
                .contains("7f3a")
                .doesNotContain("secret");
        assertThat(at("/v1/reminder-policies/" + id, "2026-04-01T00:00:00Z").getString("chatUrl"))
                .doesNotContain("secret");
    }

    @Test
    void wordsAreKnownThroughTimesInWhichThereWereNone() {
        clock.set("2026-03-05");
        expect(201, api.put(TEXT, Map.of("subject", "First", "body", "{{invoices}}")));
        clock.set("2026-03-06");
        expect(204, api.delete(TEXT));
        clock.set("2026-03-07");
        expect(201, api.put(TEXT, Map.of("subject", "Second", "body", "{{invoices}}")));

        assertThat(at(TEXT, "2026-03-05T11:00:00Z").getString("subject")).isEqualTo("First");
        expectProblem(404, "not-found", api.query("at", "2026-03-06T11:00:00Z").get(TEXT));
        assertThat(at(TEXT, "2026-03-07T11:00:00Z").getString("subject")).isEqualTo("Second");
        assertThat(at(TEXT, "2027-01-01T00:00:00Z").getMap(""))
                .isEqualTo(expect(200, api.get(TEXT)).jsonPath().getMap(""));
        assertThat(versions(TEXT + "/versions")).isEqualTo(List.of(3, 2, 1));
        expectProblem(404, "not-found", api.get("/v1/message-texts/CLIENT_FIRM/nl/versions"));
    }

    @Test
    void ofAnotherOrganizationThereIsNothing() {
        var other = Given.organization().admin();

        expectProblem(404, "not-found", other.get("/v1/reminder-policies/" + standard() + "/versions"));
        expectProblem(
                404, "not-found", other.query("at", "2027-01-01T00:00:00Z").get("/v1/reminder-policies/" + standard()));
    }

    @Test
    void aSimulationComparesWithAnyVersion() {
        given.openInvoice()
                .to(given.client("A", Map.of("contacts", List.of(Map.of("name", "Ann", "email", "ann@a.example")))))
                .dueOn("2026-03-09")
                .send();
        expect(200, api.patch("/v1/organization", Map.of("remindersEnabledFrom", "2026-01-01")));
        var id = create(policy("Changed", true, 4, null));
        expect(
                200,
                api.put(
                        "/v1/reminder-policies/" + id,
                        Map.of(
                                "name",
                                "Changed",
                                "default",
                                true,
                                "steps",
                                List.of(Map.of(
                                        "offsetDays", 2, "audience", "CLIENT", "channel", "EMAIL", "tone", "FIRM")))));
        var days = Map.of("from", "2026-03-03", "to", "2026-03-20");
        var simulate = "/v1/reminder-policies/" + id + "/simulate";

        var present = expect(200, api.post(simulate, days)).jsonPath();
        assertThat(present.getList("items.date")).isEqualTo(List.of("2026-03-11"));
        assertThat(present.getList("comparison.added")).isEmpty();
        var against = expect(200, api.post(simulate, with(days, "comparedVersion", 1)))
                .jsonPath();
        assertThat(against.getList("comparison.added.date")).isEqualTo(List.of("2026-03-11"));
        assertThat(against.getList("comparison.removed.date")).isEqualTo(List.of("2026-03-10"));
        var earlier =
                expect(200, api.post(simulate, with(days, "policyVersion", 1))).jsonPath();
        assertThat(earlier.getList("items.date")).isEqualTo(List.of("2026-03-10"));
        assertThat(earlier.getList("comparison.removed.date")).isEqualTo(List.of("2026-03-11"));
        expectProblem(404, "not-found", api.post(simulate, with(days, "policyVersion", 3)));
        expectProblem(
                400,
                "invalid-request",
                api.post(simulate, with(with(days, "policyVersion", 1), "policy", policy("Changed", true, 4, null))));
    }

    @Test
    void thePresentRowsAreTheLastVersions() throws SQLException {
        create(policy("New", true, 4, "https://chat.example/hooks/secret-7f3a"));
        expect(200, api.patch("/v1/organization", Map.of("bankAccount", Map.of("iban", "NL91ABNA0417164300"))));
        expect(201, api.put(TEXT, Map.of("subject", "First", "body", "{{invoices}}")));
        expect(200, api.put("/v1/project-leads/P1", Map.of("personId", given.personId())));

        assertThat(rows("""
                        select p.name from reminder_policy p
                        where p.organization_id = '{org}' and (jsonb_strip_nulls(jsonb_build_object('name', name,
                            'default', standard, 'catchUpDays', catch_up_days, 'chatUrl', chat_url, 'steps', steps))
                            is distinct from (
                                select content from rule_version v where v.organization_id = p.organization_id
                                    and v.kind = 'REMINDER_POLICY' and v.subject = p.id::text and v.number = p.version)
                            or exists (select from rule_version v where v.organization_id = p.organization_id
                                and v.kind = 'REMINDER_POLICY' and v.subject = p.id::text and v.number > p.version))
                        union all
                        select t.kind from message_text t
                        where t.organization_id = '{org}' and jsonb_build_object('id', id, 'subject', subject, 'body', body) is distinct from (
                            select content from rule_version v where v.organization_id = t.organization_id
                                and v.kind = 'MESSAGE_TEXT' and v.subject = t.kind || '/' || t.locale
                            order by v.number desc limit 1)
                        union all
                        select l.project_ref from project_lead l
                        where l.organization_id = '{org}' and jsonb_build_object('personId', person_id) is distinct from (
                            select content from rule_version v where v.organization_id = l.organization_id
                                and v.kind = 'PROJECT_LEAD' and v.subject = l.project_ref
                            order by v.number desc limit 1)
                        """)).isEmpty();
        assertThat(rows("select o.name from organization o where o.id = '{org}' and " + SETTINGS + """
                         is distinct from (select content from rule_version v where v.organization_id = o.id
                            and v.kind = 'ORGANIZATION' and v.number = o.version)
                        """))
                .isEmpty();
    }

    /** As the migration that began to keep versions reads them off the present row. */
    private static final String SETTINGS = """
            jsonb_strip_nulls(jsonb_build_object(
                'name', name, 'country', country, 'currency', currency, 'timeZone', time_zone, 'locale', locale,
                'address', address, 'taxId', tax_id, 'email', email, 'phone', phone, 'bankAccount', bank_account,
                'numberPattern', number_pattern, 'creditNotePattern', credit_note_pattern,
                'paymentTermDays', payment_term_days, 'paymentTerms', payment_terms, 'dueSoonDays', due_soon_days,
                'agingBounds', to_jsonb(aging_bounds), 'financeContact', finance_contact,
                'escalationContact', escalation_contact,
                'sendWindow', jsonb_build_object('from', to_char(send_window_from, 'HH24:MI'),
                    'to', to_char(send_window_to, 'HH24:MI')),
                'holidayCountry', holiday_country, 'contactGapDays', contact_gap_days,
                'promiseGraceDays', promise_grace_days,
                'escalationAfterBusinessDays', escalation_after_business_days,
                'remindersEnabledFrom', reminders_enabled_from, 'lockDate', lock_date))
            """;

    private JsonPath at(String path, String instant) {
        return expect(200, api.query("at", instant).get(path)).jsonPath();
    }

    private List<Integer> versions(String path) {
        return expect(200, api.get(path)).jsonPath().getList("items.version");
    }

    private String standard() {
        return expect(200, api.get("/v1/reminder-policies")).jsonPath().getString("items.find { it.default }.id");
    }

    private String create(Map<String, ?> policy) {
        return expect(201, api.post("/v1/reminder-policies", policy)).jsonPath().getString("id");
    }

    private static Map<String, Object> policy(String name, boolean standard, int catchUpDays, String chatUrl) {
        var policy = with(
                Map.of("name", name, "default", standard, "catchUpDays", catchUpDays),
                "steps",
                List.of(Map.of("offsetDays", 1, "audience", "CLIENT", "channel", "EMAIL", "tone", "FRIENDLY")));
        return chatUrl == null ? policy : with(policy, "chatUrl", chatUrl);
    }

    private static Map<String, Object> with(Map<String, ?> body, String field, Object value) {
        var more = new HashMap<String, Object>(body);
        more.put(field, value);
        return more;
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var result =
                        statement.executeQuery(sql.replace("{org}", given.id().toString()))) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
