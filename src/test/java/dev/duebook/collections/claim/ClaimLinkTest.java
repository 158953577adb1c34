package dev.duebook.collections.claim;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.id.Ids;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class ClaimLinkTest {
    @Inject
    TestClock clock;

    @Inject
    ClaimLinks links;

    @Inject
    @EveryRow
    AgroalDataSource dataSource;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private Api api;
    private UUID invoice;
    private String path;

    @BeforeEach
    void sendAnInvoice() {
        given = Given.organization();
        api = given.admin();
        invoice = given.openInvoice().send();
        path = "/v1/invoices/" + invoice + "/claim-link";
    }

    @Test
    void livesThirtyDaysUnlessToldOtherwise() {
        var made = expect(201, api.post(path, Map.of())).jsonPath();
        assertThat(made.getString("url")).matches("http://localhost:8080/claims/d1_[A-Za-z0-9_-]{64}");
        assertThat(made.getString("expiresAt")).isEqualTo("2026-04-01T10:00:00Z");
        assertThat(expect(201, api.post(path, Map.of("expiresInDays", 1)))
                        .jsonPath()
                        .getString("expiresAt"))
                .isEqualTo("2026-03-03T10:00:00Z");
        expectWrong(api.bad().post(path, Map.of("expiresInDays", 91)), "/expiresInDays");
        expectWrong(api.bad().post(path, Map.of("expiresInDays", 0)), "/expiresInDays");
    }

    @Test
    void isListedWhileItOpens() {
        var first = expect(201, api.post(path, Map.of("expiresInDays", 2))).jsonPath();
        var second = expect(201, api.post(path, Map.of())).jsonPath();
        assertThat(listed()).containsExactly(second.getString("url"), first.getString("url"));
        assertThat(expect(200, api.query("format", "csv").get(path)).asString().lines())
                .hasSize(3);
        clock.plusDays(3);
        assertThat(listed()).containsExactly(second.getString("url"));
        expect(204, api.delete(path + "/" + second.getString("id")));
        expect(204, api.delete(path + "/" + second.getString("id")));
        assertThat(listed()).isEmpty();
    }

    @Test
    void aReplayedAnswerHoldsNoAddress() {
        var first = expect(201, api.idempotent("k").post(path, Map.of())).jsonPath();
        var again = expect(201, api.idempotent("k").post(path, Map.of())).jsonPath();
        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        assertThat(again.getString("url")).isNull();
        assertThat(listed()).containsExactly(first.getString("url"));
    }

    @Test
    void isOnlyForWhatIsOwed() {
        var draft = given.openInvoice().draft();
        expectProblem(409, "invoice-is-draft", api.post("/v1/invoices/" + draft + "/claim-link", Map.of()));
        expect(200, api.post("/v1/invoices/" + invoice + "/void", Map.of("reason", "Wrong.")));
        expectProblem(409, "invoice-void", api.post(path, Map.of()));
        var paid = given.openInvoice().of("10.00").send();
        given.payment("10.00").on(paid, "10.00").record();
        expectProblem(422, "nothing-outstanding", api.post("/v1/invoices/" + paid + "/claim-link", Map.of()));
    }

    @Test
    void twentyAreEnough() {
        for (var i = 0; i < 20; i++) {
            expect(201, api.post(path, Map.of()));
        }
        expectProblem(422, "too-many-links", api.post(path, Map.of()));
    }

    @Test
    void isOfItsOrganizationAndInvoiceOnly() {
        var id = expect(201, api.post(path, Map.of())).jsonPath().getUUID("id");
        var stranger = Given.organization().admin();
        expectProblem(404, "not-found", stranger.post(path, Map.of()));
        expectProblem(404, "not-found", stranger.get(path));
        expectProblem(404, "not-found", stranger.delete(path + "/" + id));
        var other = given.openInvoice().send();
        expectProblem(404, "not-found", api.delete("/v1/invoices/" + other + "/claim-link/" + id));
        expectProblem(404, "not-found", api.delete(path + "/" + Ids.next()));
        assertThat(listed()).hasSize(1);
    }

    @Test
    void isNotForViewers() {
        expectProblem(403, "forbidden", given.key(Role.VIEWER).get(path));
        expectProblem(403, "forbidden", given.key(Role.VIEWER).post(path, Map.of()));
        expect(201, given.key(Role.COLLECTOR).post(path, Map.of()));
    }

    @Test
    void aMailReusesALinkWithTwoWeeksLeft() {
        var other = given.openInvoice().send();
        var elsewhere = Given.organization().openInvoice().send();
        var first = OnBehalf.of(
                given.id(), () -> links.forMail(given.id(), List.of(invoice, other, elsewhere), clock.instant()));
        assertThat(first).containsOnlyKeys(invoice, other).doesNotContainValue(null);
        assertThat(listed()).containsExactly(first.get(invoice));
        var again = clock.instant().plus(Duration.ofDays(15));
        assertThat(OnBehalf.of(given.id(), () -> links.forMail(given.id(), List.of(invoice, other), again)))
                .isEqualTo(first);
        var late = OnBehalf.of(
                given.id(), () -> links.forMail(given.id(), List.of(invoice), again.plus(Duration.ofDays(3))));
        assertThat(late.get(invoice)).isNotEqualTo(first.get(invoice));
        assertThat(OnBehalf.of(given.id(), () -> links.forMail(given.id(), List.of(), again)))
                .isEmpty();
    }

    @Test
    void aMailNeverReusesARevokedLink() {
        var first = OnBehalf.of(given.id(), () -> links.forMail(given.id(), List.of(invoice), clock.instant()));
        var id = api.get(path).jsonPath().getString("items[0].id");
        expect(204, api.delete(path + "/" + id));
        assertThat(OnBehalf.of(given.id(), () -> links.forMail(given.id(), List.of(invoice), clock.instant())))
                .isNotEqualTo(first);
    }

    /** Secret, row and token as the version before the links of all rooms wrote and signed them. */
    @Test
    void aLinkThatAnOlderVersionSentOpensAndIsRevoked() throws Exception {
        var id = Ids.next();
        var secret = "what signed before: 32 bytes long".substring(0, 32).getBytes(StandardCharsets.US_ASCII);
        var expires = Instant.parse("2026-03-20T00:00:00Z");
        jdbi.useHandle(handle -> {
            handle.createUpdate("insert into claim_secret values (:org, :secret, now())")
                    .bind("org", given.id())
                    .bind("secret", secret)
                    .execute();
            handle.createUpdate("""
                            insert into claim_link (organization_id, id, invoice_id, expires_at, created_at)
                            values (:org, :id, :invoice, :expires, now())
                            """)
                    .bind("org", given.id())
                    .bind("id", id)
                    .bind("invoice", invoice)
                    .bind("expires", expires)
                    .execute();
        });
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        mac.update("duebook claim link 1".getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes(given.id()));
        mac.update(bytes(invoice));
        mac.update(bytes(id));
        mac.update(ByteBuffer.allocate(8).putLong(expires.getEpochSecond()).array());
        var token = ByteBuffer.allocate(48).put(bytes(id)).put(mac.doFinal()).array();
        var sent = "/claims/" + Base64.getUrlEncoder().encodeToString(token);

        assertThat(listed()).containsExactly("http://localhost:8080" + sent.replace("/claims/", "/claims/d1_"));
        expect(200, Api.anonymous().unchecked().get(sent));
        expect(204, api.delete(path + "/" + id));
        assertThat(Api.anonymous().unchecked().get(sent).statusCode()).isEqualTo(404);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    @Test
    void theTokenIsNotKept() throws SQLException {
        var url =
                expect(201, api.idempotent("k").post(path, Map.of())).jsonPath().getString("url");
        var token = url.substring(url.lastIndexOf('/') + 1);
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("""
                        select (select count(*) from idempotency t where t::text like '%' || ? || '%')
                            + (select count(*) from claim_link t where t::text like '%' || ? || '%')
                            + (select count(*) from outbox t where t::text like '%' || ? || '%')
                        """)) {
            for (var i = 1; i <= 3; i++) {
                query.setString(i, token);
            }
            var row = query.executeQuery();
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    private List<String> listed() {
        return expect(200, api.get(path)).jsonPath().getList("items.url", String.class);
    }
}
