package dev.duebook.ground.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.embedded.Access;
import dev.duebook.testing.PostgresForTests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** A database that was in use before there was a wall. */
class WallUpgradeTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private static Access access;

    @BeforeAll
    static void upgradeABookInUse() throws SQLException {
        access = PostgresForTests.newDatabase("wall");
        migrate("40");
        try (var connection = owner();
                var statement = connection.createStatement()) {
            for (var id : new UUID[] {ONE, OTHER}) {
                statement.execute(
                        "insert into organization (id, name, country, currency, time_zone, locale, created_at,"
                                + " updated_at) values ('" + id + "', 'A', 'NL', 'EUR', 'UTC', 'en', now(), now())");
                statement.execute("insert into client (organization_id, id, name, currency, created_at, updated_at)"
                        + " values ('" + id + "', gen_random_uuid(), 'ACME', 'EUR', now(), now())");
            }
        }
        migrate("latest");
    }

    @Test
    void whoKnowsTheWallIsBehindIt() throws SQLException {
        try (var connection = new WalledDriver().connect(access.jdbcUrl(), app())) {
            assertThat(clients(connection)).isZero();
            assertThat(OnBehalf.<Integer, SQLException>of(ONE, () -> clients(connection)))
                    .isEqualTo(1);
            assertThat(OnBehalf.<Integer, SQLException>of(UUID.randomUUID(), () -> clients(connection)))
                    .isZero();
        }
    }

    @Test
    void theVersionBeforeWorksForADay() throws SQLException {
        try (var before = new Driver().connect(access.jdbcUrl(), app())) {
            assertThat(clients(before)).isEqualTo(2);
        }
        try (var connection = owner();
                var statement = connection.createStatement();
                var until = statement.executeQuery("""
                        select count(*) from pg_policies where policyname = 'version_before' and roles = '{duebook_app}'
                            and substring(qual from '''([^'']+)''::timestamp')::timestamptz
                                between now() + interval '23 hours' and now() + interval '1 day'
                        """)) {
            until.next();
            assertThat(until.getInt(1)).isGreaterThan(50);
        }
    }

    @Test
    void thenItSeesNothing() throws SQLException {
        lastsUntil("now() - interval '1 second'");
        try (var before = new Driver().connect(access.jdbcUrl(), app())) {
            assertThat(clients(before)).isZero();
        } finally {
            lastsUntil("now() + interval '1 day'");
        }
    }

    private static void lastsUntil(String end) throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement()) {
            statement.execute("alter policy version_before on client using (now() < " + end
                    + " and current_setting('duebook.wall', true) is null)");
        }
    }

    private static int clients(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select count(*) from client");
                var row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Connection owner() throws SQLException {
        var who = new Properties();
        who.setProperty("user", access.ownerUser());
        who.setProperty("password", access.ownerPassword());
        return new Driver().connect(access.jdbcUrl(), who);
    }

    private static Properties app() {
        var who = new Properties();
        who.setProperty("user", access.appUser());
        who.setProperty("password", access.appPassword());
        return who;
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(access.jdbcUrl(), access.ownerUser(), access.ownerPassword())
                .placeholders(Map.of("appRole", access.appUser()))
                .target(target)
                .load()
                .migrate();
    }
}
