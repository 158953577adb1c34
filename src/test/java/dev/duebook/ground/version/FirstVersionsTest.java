package dev.duebook.ground.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.embedded.Access;
import dev.duebook.testing.PostgresForTests;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was laid down before versions were kept gets its first version when they begin to be. */
class FirstVersionsTest {
    private static Access access;

    @BeforeAll
    static void upgradeABookInUse() throws SQLException {
        access = PostgresForTests.newDatabase("versions");
        migrate("28");
        execute("""
                insert into organization (id, name, country, currency, time_zone, locale, contact_gap_days, version,
                    created_at, updated_at)
                values ('00000000-0000-0000-0000-000000000001', 'A', 'NL', 'EUR', 'UTC', 'en', 5, 4,
                    '2026-01-05T09:00:00Z', '2026-02-05T09:00:00Z');
                insert into reminder_policy (organization_id, id, name, standard, steps, version, created_at, updated_at)
                values ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 'Ours', true, '[
                        {"offsetDays": 3, "audience": "CLIENT", "channel": "EMAIL", "tone": "FRIENDLY"},
                        {"event": "OVERDUE", "audience": "OWNER", "channel": "EMAIL", "tone": "FORMAL",
                            "minimumOutstanding": 50.00}]',
                    2, '2026-01-06T09:00:00Z', '2026-02-06T09:00:00Z'),
                    ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000003', 'Silent', false, '[]',
                    1, '2026-01-07T09:00:00Z', '2026-01-07T09:00:00Z');
                insert into message_text (organization_id, id, kind, locale, subject, body, created_at, updated_at)
                values ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000004', 'CLIENT_FIRM', 'en',
                    'Please pay', '{{invoices}}', '2026-01-08T09:00:00Z', '2026-01-08T09:00:00Z')
                """);
        migrate("latest");
    }

    @Test
    void isInForceSinceItWasMadeAndByNobodyKnown() throws SQLException {
        assertThat(rows("""
                        select concat_ws(' ', kind, content ->> 'name', content ->> 'subject', number,
                            to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD'), person_id, key_id)
                        from rule_version order by recorded_at
                        """))
                .containsExactly(
                        "ORGANIZATION A 4 2026-01-05",
                        "REMINDER_POLICY Ours 2 2026-01-06",
                        "REMINDER_POLICY Silent 1 2026-01-07",
                        "MESSAGE_TEXT Please pay 1 2026-01-08");
    }

    @Test
    void holdsTheWholeContent() throws SQLException {
        assertThat(rows("select content ->> 'contactGapDays' from rule_version where kind = 'ORGANIZATION'"))
                .containsExactly("5");
        assertThat(rows("select content ->> 'body' from rule_version where kind = 'MESSAGE_TEXT'"))
                .containsExactly("{{invoices}}");
    }

    @Test
    void amountsOfStepsBecomeTextInThePolicyAndItsVersion() throws SQLException {
        var kept = """
                [{"tone": "FRIENDLY", "channel": "EMAIL", "audience": "CLIENT", "offsetDays": 3}, \
                {"tone": "FORMAL", "event": "OVERDUE", "channel": "EMAIL", "audience": "OWNER", "minimumOutstanding": "50.00"}]\
                """;
        assertThat(rows("select steps from reminder_policy where name = 'Ours'"))
                .containsExactly(kept);
        assertThat(rows("select content -> 'steps' from rule_version where content ->> 'name' = 'Ours'"))
                .containsExactly(kept);
        assertThat(rows("select content -> 'steps' from rule_version where content ->> 'name' = 'Silent'"))
                .containsExactly("[]");
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(access.jdbcUrl(), access.ownerUser(), access.ownerPassword())
                .placeholders(Map.of("appRole", access.appUser()))
                .target(target)
                .load()
                .migrate();
    }

    private static void execute(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
