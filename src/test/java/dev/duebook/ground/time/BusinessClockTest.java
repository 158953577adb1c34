package dev.duebook.ground.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.embedded.Access;
import dev.duebook.testing.PostgresForTests;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a clock begins that is told to start on some day, on a database of its own. */
class BusinessClockTest {
    private static final Instant OF_A_REAL_BOOK = Instant.parse("2012-01-02T08:00:00Z");

    private static final String ORGANIZATION = """
            insert into organization (id, name, country, currency, time_zone, locale, created_at, updated_at)
            values (gen_random_uuid(), 'A', 'NL', 'EUR', 'UTC', 'en', now(), now())
            """;

    private static Access access;
    private static AgroalDataSource dataSource;

    @BeforeAll
    static void migrate() throws SQLException {
        access = PostgresForTests.newDatabase("clock");
        Flyway.configure()
                .dataSource(access.jdbcUrl(), access.ownerUser(), access.ownerPassword())
                .placeholders(Map.of("appRole", access.appUser()))
                .load()
                .migrate();
        dataSource = AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(2)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(access.jdbcUrl())
                                .principal(new NamePrincipal(access.appUser()))
                                .credential(new SimplePassword(access.appPassword())))));
    }

    @AfterAll
    static void close() {
        dataSource.close();
    }

    @BeforeEach
    void beginAnew() throws SQLException {
        execute("truncate organization cascade");
        execute("update clock set offset_micros = 0");
    }

    @Test
    void anEmptyDatabaseMayBeginInThePast() {
        assertNear(startedAt(OF_A_REAL_BOOK), OF_A_REAL_BOOK);
    }

    @Test
    void whatBeganInThePastRunsOnAfterARestart() throws SQLException {
        startedAt(OF_A_REAL_BOOK);
        execute(ORGANIZATION);

        assertNear(startedAt(OF_A_REAL_BOOK.minus(Duration.ofDays(100))), OF_A_REAL_BOOK);
    }

    @Test
    void aDatabaseInUseIsNeverSetBack() throws SQLException {
        execute(ORGANIZATION);

        assertNear(startedAt(OF_A_REAL_BOOK), Instant.now());
    }

    @Test
    void aLaterDayIsReachedOnAnyDatabase() throws SQLException {
        execute(ORGANIZATION);
        var later = Instant.now().plus(Duration.ofDays(400));

        assertNear(startedAt(later), later);
    }

    @Test
    void theClockThatMayNotBeMovedKeepsRealTime() {
        assertNear(new BusinessClock(dataSource, false, Optional.of(OF_A_REAL_BOOK)), Instant.now());
    }

    private static BusinessClock startedAt(Instant wanted) {
        return new BusinessClock(dataSource, true, Optional.of(wanted));
    }

    private static void assertNear(BusinessClock clock, Instant expected) {
        assertThat(Duration.between(expected, clock.instant()).abs()).isLessThan(Duration.ofMinutes(5));
    }

    private static void execute(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
