package dev.duebook.integration.importing;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class ImportQuotasTest {
    @Inject
    ImportQuotas quotas;

    @Inject
    ImportTimer schedule;

    @Inject
    ImportWorker worker;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @AfterEach
    void leaveNothingQueued() {
        worker.workOff();
    }

    @Test
    void threeMayWaitAndAnotherOrganizationIsNotConcerned() {
        limit(3, 1_000_000);
        var given = Given.organization();
        for (var i = 0; i < 3; i++) {
            expect(202, clients(given).post());
        }

        var refused = expectProblem(429, "too-many-requests", clients(given).post());
        assertThat(refused.jsonPath().getString("detail")).contains("3 imports");
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        expect(202, clients(Given.organization()).post());
    }

    @Test
    void theFilesThatAreKeptAreBoundedTogether() {
        var given = Given.organization();
        limit(100, 100);
        expect(202, clients(given).post());

        expectProblem(429, "too-many-requests", clients(given).post());
    }

    @Test
    void filesAndErrorsOfOldImportsAreForgottenHoweverManyThereAre() {
        var given = Given.organization();
        for (var i = 0; i < 7; i++) {
            var id = UUID.fromString(
                    expect(202, clients(given).post()).jsonPath().getString("id"));
            jdbi.useHandle(handle -> {
                handle.createUpdate("""
                                insert into import_error (organization_id, import_id, line, place, code, reason)
                                values (:org, :id, 2, 0, 'INVALID', 'is wrong')
                                """).bind("org", given.id()).bind("id", id).execute();
                handle.createUpdate("""
                                update import set state = 'FAILED', finished_at = now() - interval '31 days'
                                where organization_id = :org and id = :id
                                """).bind("org", given.id()).bind("id", id).execute();
            });
        }
        schedule.dropFiles();

        assertThat(rows("import_chunk", given)).isZero();
        assertThat(rows("import_error", given)).isZero();
        assertThat(rows("import", given)).isEqualTo(7);
    }

    private int rows(String table, Given given) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from " + table + " where organization_id = :org")
                        .bind("org", given.id())
                        .mapTo(Integer.class)
                        .one());
    }

    private void limit(int unfinished, long bytes) {
        QuarkusMock.installMockForInstance(
                new ImportQuotas(unfinished, new MemorySize(BigInteger.valueOf(bytes))), quotas);
    }

    private static Sent clients(Given given) {
        return Sent.to(given, "CLIENTS").text("name,externalRef", "Acme," + UUID.randomUUID());
    }
}
