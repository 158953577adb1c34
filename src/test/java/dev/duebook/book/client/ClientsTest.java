package dev.duebook.book.client;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@DuebookTest
class ClientsTest {
    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    TestClock clock;

    @Inject
    Clients clients;

    @Test
    void areKeptAsTheyWereEntered() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.COLLECTOR);
        var details = Map.ofEntries(
                Map.entry("name", "Oak & Ember"),
                Map.entry(
                        "contacts",
                        List.of(Map.of(
                                "name", "Lena", "email", "lena@oakember.example", "receives", List.of("INVOICES")))),
                Map.entry("address", Map.of("line1", "Lindenstrasse 12", "city", "Berlin", "country", "DE")),
                Map.entry("taxId", "DE123456789"),
                Map.entry("locale", "de-DE"),
                Map.entry("currency", "KWD"),
                Map.entry("paymentTermDays", 14),
                Map.entry("ownerId", ann.toString()),
                Map.entry("escalationContact", "boss@oakember.example"),
                Map.entry("tags", List.of("design", "vip")),
                Map.entry("humanLed", "HIGH_VALUE"),
                Map.entry("externalRef", "C-1042"),
                Map.entry("notes", "Call in the morning."),
                Map.entry("metadata", Map.of("crm", "7781")));
        var created = expect(201, given.admin().post("/v1/clients", details));
        assertThat(created.header("Location"))
                .isEqualTo("/v1/clients/" + created.jsonPath().getString("id"));
        assertThat(version(created)).isEqualTo(1);
        var kept = expect(200, given.admin().get(created.header("Location")));
        assertThat(kept.asString()).isEqualTo(created.asString());
        assertThat(kept.jsonPath().getMap("")).containsAllEntriesOf(details).containsEntry("archived", false);
    }

    @Test
    void haveDefaultsForWhatWasNotSaid() {
        var given = Given.organization(Map.of("currency", "JPY"));
        var client = expect(
                        200,
                        given.admin()
                                .get("/v1/clients/"
                                        + given.client("ACME", Map.of("contacts", List.of(Map.of("name", "Bo"))))))
                .jsonPath();
        assertThat(client.getString("currency")).isEqualTo("JPY");
        assertThat(client.getList("contacts[0].receives")).containsExactly("INVOICES", "REMINDERS", "STATEMENTS");
        assertThat(client.getList("tags")).isEmpty();
        assertThat(client.getMap("")).doesNotContainKeys("ownerId", "paymentTermDays", "externalRef", "address");
    }

    @Test
    void areRefusedWithEverythingThatIsWrongOfThem() {
        var admin = Given.organization().admin();
        expectWrong(
                admin.post(
                        "/v1/clients",
                        Map.of("name", "ACME", "currency", "XTS", "locale", "xx", "address", Map.of("country", "ZZ"))),
                "/currency",
                "/address/country");
    }

    @Test
    void haveAnExternalReferenceOfTheirOwn() {
        var given = Given.organization();
        given.client("ACME", Map.of("externalRef", "C-1"));
        var other = given.client("Other", Map.of("externalRef", "C-2"));
        var again = Map.of("name", "Again", "externalRef", "C-1");
        expectProblem(409, "already-exists", given.admin().post("/v1/clients", again));
        expectProblem(409, "already-exists", given.admin().patch("/v1/clients/" + other, Map.of("externalRef", "C-1")));
        Given.organization().client("ACME", Map.of("externalRef", "C-1"));
    }

    @Test
    void changeByMergePatch() {
        var given = Given.organization();
        var path = "/v1/clients/"
                + given.client(
                        "ACME", Map.of("notes", "old", "tags", List.of("a"), "metadata", Map.of("a", "1", "b", "2")));
        clock.plusDays(1);
        var patch = new HashMap<String, Object>(Map.of("tags", List.of("b", "c"), "address", Map.of("city", "Gent")));
        patch.put("notes", null);
        var metadata = new HashMap<String, Object>(Map.of("c", "3"));
        metadata.put("a", null);
        patch.put("metadata", metadata);
        var changed = expect(200, given.admin().ifMatch(1).patch(path, patch));
        var client = changed.jsonPath();
        assertThat(client.getString("name")).isEqualTo("ACME");
        assertThat(client.getString("notes")).isNull();
        assertThat(client.getList("tags")).containsExactly("b", "c");
        assertThat(client.getMap("metadata")).isEqualTo(Map.of("b", "2", "c", "3"));
        assertThat(client.getString("address.city")).isEqualTo("Gent");
        assertThat(client.getString("createdAt")).startsWith("2026-03-02");
        assertThat(client.getString("updatedAt")).startsWith("2026-03-03");
        assertThat(version(changed)).isEqualTo(2);
        expectProblem(412, "stale-version", given.admin().ifMatch(1).patch(path, Map.of("notes", "late")));
        expectWrong(given.admin().bad().patch(path, Collections.singletonMap("name", null)), "/name");
        assertThat(version(expect(200, given.admin().patch(path, Map.of())))).isEqualTo(2);
    }

    @Test
    void areBoundInTheirMetadata() {
        var given = Given.organization();
        var fifty = IntStream.range(0, 50).boxed().collect(toMap(i -> "k" + i, i -> "v"));
        var path = "/v1/clients/" + given.client("ACME", Map.of("metadata", fifty));
        expectWrong(given.admin().patch(path, Map.of("metadata", Map.of("one", "more"))), "/metadata");
    }

    @Test
    void areArchivedAndRestored() {
        var given = Given.organization();
        var id = given.client("ACME");
        var kept = given.client("Kept");
        var path = "/v1/clients/" + id;
        var archived = expect(200, given.admin().post(path + "/archive"));
        assertThat(archived.jsonPath().getBoolean("archived")).isTrue();
        assertThat(version(archived)).isEqualTo(2);
        assertThat(version(expect(200, given.admin().post(path + "/archive")))).isEqualTo(2);
        assertThat(ids(given, "archived", true)).containsExactly(id);
        assertThat(ids(given, "archived", false)).containsExactly(kept);
        assertThat(ids(given, "limit", 50)).containsExactly(id, kept);
        assertThat(version(expect(200, given.admin().ifMatch(2).post(path + "/restore"))))
                .isEqualTo(3);
        assertThat(version(expect(200, given.admin().post(path + "/restore")))).isEqualTo(3);
        assertThat(facts(id)).containsExactly("1 client.created", "2 client.archived", "3 client.restored");
    }

    @Test
    void areFoundByEachFilter() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.COLLECTOR);
        var acme = given.client(
                "ACME 100%",
                Map.of(
                        "externalRef",
                        "X_1",
                        "taxId",
                        "BE0123",
                        "tags",
                        List.of("vip", "be"),
                        "ownerId",
                        ann,
                        "contacts",
                        List.of(Map.of("email", "lena@oak.example"))));
        clock.plusDays(1);
        var other = given.client("Other 1000", Map.of("tags", List.of("nl")));
        assertThat(ids(given, "q", "acme")).containsExactly(acme);
        assertThat(ids(given, "q", "100%")).containsExactly(acme);
        assertThat(ids(given, "q", "x_")).containsExactly(acme);
        assertThat(ids(given, "q", "\\")).isEmpty();
        assertThat(ids(given, "q", "be01")).containsExactly(acme);
        assertThat(ids(given, "q", "LENA@oak")).containsExactly(acme);
        assertThat(ids(given, "q", "receives")).isEmpty();
        assertThat(ids(given, "q", "' or 1=1 --")).isEmpty();
        assertThat(ids(given, "tag", "vip")).containsExactly(acme);
        assertThat(ids(given, "tag", List.of("vip", "nl"))).containsExactly(acme, other);
        assertThat(ids(given, "ownerId", List.of(ann, given.personId()))).containsExactly(acme);
        assertThat(ids(given, "externalRef", "X_1")).containsExactly(acme);
        assertThat(ids(given, "externalRef", "XX1")).isEmpty();
        assertThat(ids(given, "updatedSince", "2026-03-03T00:00:00Z")).containsExactly(other);
        assertThat(ids(given, "updatedSince", "2026-03-02T11:00:00+01:00")).containsExactly(acme, other);
        assertThat(expect(
                                200,
                                given.admin()
                                        .query("q", "acme")
                                        .query("tag", "nl")
                                        .get("/v1/clients"))
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(expect(200, given.admin().query("totals", true).get("/v1/clients"))
                        .jsonPath()
                        .getList("totals"))
                .isEmpty();
    }

    @Test
    void areMadeOrReplacedByTheirExternalReference() {
        var given = Given.organization();
        var made =
                expect(201, given.admin().put("/v1/clients/by-external-ref/C-1", Map.of("name", "ACME", "notes", "x")));
        assertThat(made.jsonPath().getString("externalRef")).isEqualTo("C-1");
        var id = made.jsonPath().getUUID("id");
        var replaced =
                expect(200, given.admin().ifMatch(1).put("/v1/clients/by-external-ref/C-1", Map.of("name", "ACME 2")));
        assertThat(replaced.jsonPath().getUUID("id")).isEqualTo(id);
        assertThat(replaced.jsonPath().getString("name")).isEqualTo("ACME 2");
        assertThat(replaced.jsonPath().getString("notes")).isNull();
        assertThat(version(replaced)).isEqualTo(2);
        assertThat(version(expect(200, given.admin().put("/v1/clients/by-external-ref/C-1", Map.of("name", "ACME 2")))))
                .isEqualTo(2);
        expectProblem(
                412,
                "stale-version",
                given.admin().ifMatch(1).put("/v1/clients/by-external-ref/C-1", Map.of("name", "ACME 3")));
        expectWrong(
                given.admin().put("/v1/clients/by-external-ref/C-1", Map.of("name", "ACME", "externalRef", "C-2")),
                "/externalRef");
        assertThat(facts(id)).containsExactly("1 client.created", "2 client.updated");
    }

    @Test
    void areMadeOnceWhenManyPutThemAtOnce() throws Exception {
        var given = Given.organization();
        var together = new CyclicBarrier(16);
        var threads = Executors.newFixedThreadPool(16);
        try {
            var calls = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> {
                        together.await();
                        return given.admin()
                                .put("/v1/clients/by-external-ref/C-1", Map.of("name", "ACME " + i))
                                .statusCode();
                    }))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var call : calls) {
                statuses.add(call.get());
            }
            assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        } finally {
            threads.shutdown();
        }
        var id = ids(given, "externalRef", "C-1");
        assertThat(id).hasSize(1);
        assertThat(facts(id.get(0))).hasSize(16);
    }

    @Test
    void loseNoUpdateToAnother() throws Exception {
        var given = Given.organization();
        var path = "/v1/clients/" + given.client("ACME");
        var threads = Executors.newFixedThreadPool(8);
        try {
            var calls = IntStream.range(0, 24)
                    .mapToObj(i -> threads.submit(() -> given.admin()
                            .ifMatch(version(given.admin().get(path)))
                            .patch(path, Map.of("notes", "note " + i))
                            .statusCode()))
                    .toList();
            var changed = 0;
            for (var call : calls) {
                assertThat(call.get()).isIn(200, 412);
                changed += call.get() == 200 ? 1 : 0;
            }
            assertThat(version(given.admin().get(path))).isEqualTo(1 + changed);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void areKnownByTheirReference() {
        var given = Given.organization();
        var caller = new Caller(given.id(), given.personId(), "Ann", null, Role.ADMIN, ZoneOffset.UTC);
        var id = given.client("ACME", Map.of("externalRef", "C-1"));
        assertThat(OnBehalf.of(given.id(), () -> clients.byExternalRef(caller, List.of("C-1", "C-2"))))
                .isEqualTo(Map.of("C-1", id));
    }

    @Test
    void areHandedOverHoweverManyTheyAre() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into client (organization_id, id, name, currency, owner_id, created_at, updated_at)
                        select :org, gen_random_uuid(), 'Client ' || n, 'EUR', :ann, now(), now()
                        from generate_series(1, 1203) n
                        """)
                .bind("org", given.id())
                .bind("ann", ann)
                .execute());
        expect(200, given.admin().post("/v1/people/" + ann + "/deactivate", Map.of("reassignTo", given.personId())));
        assertThat(count(
                        "select count(*) from client where organization_id = :org and owner_id = :person and version = 2",
                        given))
                .isEqualTo(1203);
        assertThat(count(
                        "select count(*) from history where organization_id = :org and action = 'client.updated'"
                                + " and changes @> jsonb_build_array(jsonb_build_object('new', :person::text))",
                        given))
                .isEqualTo(1203);
    }

    private long count(String sql, Given given) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", given.id())
                .bind("person", given.personId())
                .mapTo(Long.class)
                .one());
    }

    private List<UUID> ids(Given given, String parameter, Object value) {
        return expect(200, given.admin().query(parameter, value).get("/v1/clients"))
                .jsonPath()
                .getList("items.id", UUID.class);
    }

    private List<String> facts(UUID id) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select h.sequence || ' ' || h.action
                        from history h join outbox o using (organization_id, aggregate_id, sequence)
                        where aggregate_id = :id and o.type = h.action and o.aggregate = 'client'
                        order by h.sequence
                        """).bind("id", id).mapTo(String.class).list());
    }
}
