package dev.duebook.ground.vault;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.duebook.ground.time.WorkSignal;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys of an installation over its years, on the webhooks of an organization. */
@DuebookTest
class SealingTest {
    private static final String TEST = "test:dGhlIGtleSBvZiB0aGUgdmF1bHQgb2YgdGhlIHRlc3Q=";
    private static final String NEW = "new:QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=";
    private static final SealedColumn SECRET = new SealedColumn("webhook", "sealed_secret", "secret");

    @Inject
    Sealing sealing;

    @Inject
    VaultKeyRepository known;

    @Inject
    SealedRowRepository rows;

    @Inject
    Vault vault;

    @Inject
    @All
    List<SealedColumn> columns;

    @Inject
    WorkSignal signal;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    Jdbi ofTheService;

    private Given given;

    @BeforeEach
    void begin() {
        given = Given.organization();
    }

    /** The service goes on with its own key. */
    @AfterEach
    void everythingIsSealedWithTheKeyOfTheService() {
        with(TEST + "," + NEW).work();
        jdbi.useHandle(handle -> handle.execute("delete from vault_key where id <> 'test'"));
        assertThat(check(TEST).objection()).isEmpty();
    }

    @Test
    void whatAnOlderVersionKeptInClearIsTakenOver() {
        var secrets = olderWebhooks(450);
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                        update webhook set previous_secret = secret, previous_until = now() + interval '1 day'
                        where organization_id = :org
                        """).bind("org", given.id()).execute());

        sealing.work();

        assertOpen(secrets);
        assertThat(count("secret is null and previous_secret is null and sealed_previous_secret like 'v1.test.%'"))
                .isEqualTo(450);
        assertThat(count("sealed_previous_secret = sealed_secret")).isZero();
    }

    @Test
    void aReplicaThatIsKilledHalfwayIsFollowedByAnother() {
        var secrets = olderWebhooks(450);
        var dying = new SealedRowRepository(ofTheService) {
            private int left = 300;

            @Override
            void takeOver(SealedColumn column, UUID organizationId, UUID id, String sealed) {
                if (left-- == 0) {
                    throw new IllegalStateException("killed");
                }
                super.takeOver(column, organizationId, id, sealed);
            }
        };

        assertThatThrownBy(() -> new Sealing(VaultKeys.parse(TEST), known, dying, columns).work())
                .hasMessageContaining("killed");
        assertThat(count("secret is null")).isEqualTo(200);
        sealing.work();

        assertOpen(secrets);
        assertThat(count("secret is null")).isEqualTo(450);
    }

    @Test
    void replicasTakeOverSideBySide() throws Exception {
        var secrets = olderWebhooks(1000);
        Callable<Boolean> replica = () -> {
            with(TEST).work();
            return true;
        };
        var replicas = Executors.newFixedThreadPool(4);
        for (var done : replicas.invokeAll(List.of(replica, replica, replica, replica))) {
            done.get();
        }
        replicas.shutdown();

        sealing.work();
        assertOpen(secrets);
    }

    @Test
    void aNewKeyInFrontTakesTheOldOnesPlace() {
        var id = webhook();
        var secret = vault.open(SECRET, given.id(), id, sealed(id));

        assertThat(check(NEW + "," + TEST).objection()).isEmpty();
        with(NEW + "," + TEST).work();

        assertThat(sealed(id)).startsWith("v1.new.");
        assertThat(Seal.open(VaultKeys.parse(NEW), SECRET.of(given.id(), id), sealed(id)))
                .isEqualTo(secret);
        assertThat(known.all()).as("a replica may still seal with it").containsExactly("new", "test");
        agoWasUsed("test");
        with(NEW + "," + TEST).work();
        assertThat(known.all()).containsExactly("new");
        assertThat(check(NEW).objection()).isEmpty();
    }

    @Test
    void aKeyThatSealsSomethingStillIsNotForgotten() {
        webhook();
        check(NEW + "," + TEST).objection();
        agoWasUsed("test");
        var none = new Sealing(VaultKeys.parse(NEW), known, rows, columns);

        none.work();

        assertThat(known.all()).contains("test");
    }

    @Test
    void oneRowThatCannotBeOpenedStopsNoOther() {
        var bad = webhook();
        var good = webhook();
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update webhook set sealed_secret = (select sealed_secret from webhook where organization_id = :org"
                                + " and id = :good) where organization_id = :org and id = :bad")
                .bind("org", given.id())
                .bind("good", good)
                .bind("bad", bad)
                .execute());

        with(NEW + "," + TEST).work();

        assertThat(sealed(good)).startsWith("v1.new.");
        assertThat(sealed(bad)).startsWith("v1.test.");
        jdbi.useHandle(handle -> handle.createUpdate("delete from webhook where id = :bad")
                .bind("bad", bad)
                .execute());
    }

    @Test
    void doesNotStartWithoutAKeyThatIsNeeded() {
        webhook();

        assertThat(check(NEW).objection().orElseThrow())
                .contains("sealed with the vault key test, which DUEBOOK_VAULT_KEYS does not name");
        assertThat(check(null).objection().orElseThrow()).contains("the vault key test");
        assertThat(check(null, List.of(), Set.of()).objection())
                .as("no room keeps a secret")
                .isEmpty();
        assertThat(check(NEW, columns, Set.of("test")).objection())
                .as("given up for good")
                .isEmpty();
        assertThatThrownBy(() -> new VaultTimer(check(NEW), sealing, signal, "1m").start(null))
                .hasMessageContaining("the vault key test");
    }

    @Test
    void sealingBeginsWithTheStartOnceTheKeysWereChecked() {
        var secrets = olderWebhooks(1);
        var timer = new VaultTimer(check(TEST), sealing, signal, "1m");

        timer.start(null);
        await().until(() -> count("secret is not null") == 0);
        timer.stop(null);

        assertOpen(secrets);
    }

    @Test
    void doesNotStartWithAnotherKeyUnderTheSameName() {
        check(TEST).objection();

        assertThat(check(NEW.replace("new:", "test:")).objection().orElseThrow())
                .contains("a key test that is not the one which was used here");
    }

    @Test
    void doesNotStartWithoutAKeyWhileSecretsLieInClear() {
        olderWebhooks(1);

        assertThat(check(null, List.of(new SealedColumn("webhook", "sealed_previous_secret", "secret")), Set.of("test"))
                        .objection()
                        .orElseThrow())
                .contains("secrets wait to be sealed", "openssl rand -base64 32");
    }

    /** As a dump would write them. */
    @Test
    void noTableHoldsTheSecretOfAWebhook() {
        var made = expect(
                        201,
                        given.admin().idempotent("once").post("/v1/webhooks", Map.of("url", "https://a.example/in")))
                .jsonPath();
        var id = made.getUUID("id");
        var first = made.getString("secret");
        var second = expect(200, given.admin().post("/v1/webhooks/" + id + "/rotate-secret"))
                .jsonPath()
                .getString("secret");

        for (var secret : List.of(first, second)) {
            var base64 = secret.substring("whsec_".length());
            var hex = HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
            for (var table : tables()) {
                assertThat(jdbi.<Integer, RuntimeException>withHandle(handle -> handle.createQuery(
                                        "select count(*) from " + table + " t where position(:hex in t::text) > 0"
                                                + " or position(:base64 in t::text) > 0")
                                .bind("hex", hex)
                                .bind("base64", base64)
                                .mapTo(Integer.class)
                                .one()))
                        .as(table)
                        .isZero();
            }
        }
        assertThat(tables()).contains("webhook", "history", "outbox", "idempotency");
    }

    private List<String> tables() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                                + " and has_table_privilege(oid, 'select')")
                .mapTo(String.class)
                .list());
    }

    private Sealing with(String keys) {
        return new Sealing(VaultKeys.parse(keys), known, rows, columns);
    }

    private VaultCheck check(String keys) {
        return check(keys, columns, Set.of());
    }

    private VaultCheck check(String keys, List<SealedColumn> kept, Set<String> lost) {
        var parsed = keys == null ? VaultKeys.none() : VaultKeys.parse(keys);
        return new VaultCheck(parsed, known, rows, kept, lost.isEmpty() ? Optional.empty() : Optional.of(lost));
    }

    private void agoWasUsed(String key) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update vault_key set used_at = now() - interval '3 hours' where id = :id")
                .bind("id", key)
                .execute());
    }

    private UUID webhook() {
        return expect(201, given.admin().post("/v1/webhooks", Map.of("url", "https://a.example/in")))
                .jsonPath()
                .getUUID("id");
    }

    /** As the version before the vault wrote them; their secrets by their ids. */
    private Map<UUID, byte[]> olderWebhooks(int count) {
        var secrets = new HashMap<UUID, byte[]>();
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    insert into webhook (organization_id, id, url, types, state, secret, position, created_at, updated_at)
                    values (:org, :id, 'https://a.example/', '{}', 'DISABLED', :secret, 0, now(), now())
                    """);
            for (var n = 0; n < count; n++) {
                var id = UUID.randomUUID();
                var secret = ByteBuffer.allocate(32).putInt(28, n).array();
                secrets.put(id, secret);
                batch.bind("org", given.id())
                        .bind("id", id)
                        .bind("secret", secret)
                        .add();
            }
            batch.execute();
        });
        return secrets;
    }

    private void assertOpen(Map<UUID, byte[]> secrets) {
        secrets.forEach((id, secret) ->
                assertThat(vault.open(SECRET, given.id(), id, sealed(id))).isEqualTo(secret));
    }

    private String sealed(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select sealed_secret from webhook where organization_id = :org and id = :id")
                .bind("org", given.id())
                .bind("id", id)
                .mapTo(String.class)
                .one());
    }

    private int count(String condition) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from webhook where organization_id = :org and " + condition)
                .bind("org", given.id())
                .mapTo(Integer.class)
                .one());
    }
}
