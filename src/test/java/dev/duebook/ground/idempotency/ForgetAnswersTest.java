package dev.duebook.ground.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@DuebookTest
class ForgetAnswersTest {
    @Inject
    ForgetAnswers forgetting;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void nothingThatIsTooOldIsLeftHoweverMuchThereIs() {
        var given = Given.organization();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into idempotency (organization_id, operation, key, request_hash, status, headers, created_at)
                        select :org, 'test', n::text, '', 201, '{}', now() - n * interval '9 seconds'
                        from generate_series(1, :many) n
                        """)
                .bind("org", given.id())
                .bind("many", 2 * ForgetAnswers.AT_ONCE + 1_000)
                .execute());
        forgetting.tick();

        assertThat(jdbi.<Integer, RuntimeException>withHandle(handle -> handle.createQuery(
                                "select count(*) from idempotency where organization_id = :org and operation = 'test'")
                        .bind("org", given.id())
                        .mapTo(Integer.class)
                        .one()))
                .isBetween(9_590, 9_600);
    }
}
