package dev.duebook.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@DuebookTest
class ReadPoolTest {
    @Inject
    ReadPool readPool;

    @Inject
    Jdbi jdbi;

    @Inject
    @DataSource("reports")
    AgroalDataSource reports;

    @Test
    void oneReadingSeesOneBookHoweverManyQuestionsItAsks() {
        var given = Given.organization();
        given.client("First");

        var seen = OnBehalf.of(
                given.id(),
                () -> readPool.inSnapshot(() -> {
                    var before = clients(given.id());
                    given.client("Second");
                    return before + readPool.inSnapshot(() -> clients(given.id()));
                }));

        assertThat(seen).isEqualTo(2);
        assertThat(OnBehalf.of(given.id(), () -> clients(given.id()))).isEqualTo(2);
        assertThat(reports.getMetrics().activeCount()).isZero();
    }

    @Test
    void nothingCanBeWrittenInIt() {
        assertThatThrownBy(() -> readPool.inSnapshot(
                        () -> jdbi.withHandle(handle -> handle.execute("update client set name = name"))))
                .hasStackTraceContaining("read-only transaction");
        assertThat(reports.getMetrics().activeCount()).isZero();
    }

    @Test
    void aQuestionThatTakesTooLongIsToldFromOneThatFailed() {
        assertThatThrownBy(() -> readPool.inSnapshot(() -> jdbi.withHandle(handle -> {
                    handle.execute("set local statement_timeout = '50ms'");
                    return handle.execute("select pg_sleep(20)");
                })))
                .isInstanceOf(TooHeavy.class);
        assertThat(readPool.inSnapshot(() -> clients(UUID.randomUUID()))).isZero();
    }

    @Test
    void aFailingStatementTellsNothingOfWhatWasBoundToIt() {
        var given = Given.organization();
        var client = given.client("Acme");
        for (var sql : new String[] {
            "insert into client (organization_id, id, name, currency, created_at, updated_at)"
                    + " values (:org, :id, :name, 'EUR', now(), now())",
            "insert into client (organization_id, id, name, currency, created_at, updated_at)"
                    + " values (:org, gen_random_uuid(), repeat(:name, 20), 'EUR', now(), now()) returning :id"
        }) {
            assertThatThrownBy(() -> jdbi.withHandle(handle -> handle.createUpdate(sql)
                            .bind("org", given.id())
                            .bind("id", client)
                            .bind("name", "lena@clienta.example")
                            .execute()))
                    .satisfies(failure -> assertThat(logged(failure))
                            .doesNotContain(
                                    "lena", client.toString(), given.id().toString()));
        }
    }

    private int clients(UUID organization) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from client where organization_id = :org")
                .bind("org", organization)
                .mapTo(Integer.class)
                .one());
    }

    private static String logged(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
