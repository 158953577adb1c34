package dev.duebook.ground.idempotency;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@DuebookTest
class WritesTest {
    @Inject
    Writes writes;

    @Test
    void aConflictSeenAtTheCommitIsTriedAgain() throws Exception {
        var attempts = new AtomicInteger();
        var answer = writes.carryOut(asked(), () -> {
            if (attempts.incrementAndGet() < 3) {
                throw rolledBack("40001");
            }
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aCommitThatWasLostIsNotTriedAgainByUs() {
        var attempts = new AtomicInteger();
        assertThatThrownBy(() -> writes.carryOut(asked(), () -> {
                    attempts.incrementAndGet();
                    throw rolledBack("08006");
                }))
                .isInstanceOf(RollbackException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aKeyIsTakenOnlyWhereTheContractSaysSo() {
        var given = Given.organization();
        var client = "/v1/clients/" + given.client("Acme");
        Api api = given.admin().bad().idempotent("k");

        expectWrong(api.patch(client, Map.of("name", "Acme B.V.")), "Idempotency-Key");
        expectWrong(api.put("/v1/clients/by-external-ref/7", Map.of("name", "Acme B.V.")), "Idempotency-Key");
        expectWrong(
                given.admin().bad().idempotent("k".repeat(256)).patch(client, Map.of("name", "Acme B.V.")),
                "Idempotency-Key");
        expect(200, api.get(client));
    }

    private static Writes.Asked asked() {
        return new Writes.Asked("test", null, new byte[0], false);
    }

    private static Exception rolledBack(String state) {
        var failure = new RollbackException("could not commit");
        failure.addSuppressed(new SQLException("failed", state));
        return failure;
    }
}
