package dev.duebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.testing.DuebookTest;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the database itself guarantees: keys that start with the organization, and facts nobody can rewrite. */
@DuebookTest
class SchemaTest {
    /** Tables that are not an organization's, or are looked up before the organization is known. */
    private static final Set<String> NOT_TENANT =
            Set.of("organization", "clock", "event_relay", "kafka_sink", "vault_key", "flyway_schema_history");

    private static final List<String> APPEND_ONLY = List.of(
            "ledger_entry",
            "schedule",
            "ownership",
            "allocation",
            "payment_movement",
            "history",
            "rule_version",
            "earlier_state");

    @Inject
    AgroalDataSource dataSource;

    @Test
    void everyPrimaryKeyStartsWithTheOrganization() throws SQLException {
        var others = rows("""
                select t.relname from pg_class t
                join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
                left join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
                left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
                where t.relkind = 'r' and a.attname is distinct from 'organization_id'
                """);

        assertThat(others).containsExactlyInAnyOrderElementsOf(NOT_TENANT);
    }

    /** Not only primary keys: a book that is divided by organization can keep no other key unique. */
    @Test
    void everyUniqueIndexOfAnOrganizationsTableStartsWithTheOrganization() throws SQLException {
        assertThat(rows("""
                        select i.indexrelid::regclass::text from pg_index i
                        join pg_class t on t.oid = i.indrelid and t.relkind = 'r'
                        join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
                        join pg_attribute o on o.attrelid = t.oid and o.attname = 'organization_id'
                        where i.indisunique and i.indkey[0] <> o.attnum
                        """)).isEmpty();
    }

    @Test
    void everyForeignKeyStartsWithTheOrganization() throws SQLException {
        assertThat(rows("""
                        select k.conname from pg_constraint k
                        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                        where k.contype = 'f' and a.attname <> 'organization_id'
                        """)).isEmpty();
    }

    @Test
    void everyTenantTableKnowsItsOrganization() throws SQLException {
        assertThat(rows("""
                        select t.relname from pg_class t
                        join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
                        where t.relkind = 'r' and t.relname <> all('{organization,clock,event_relay,kafka_sink,vault_key,flyway_schema_history,idempotency}')
                            and not exists (select 1 from pg_constraint k where k.conrelid = t.oid and k.contype = 'f')
                        """)).isEmpty();
    }

    @Test
    void theServiceRunsWithoutRightsOverTheSchema() throws SQLException {
        assertThat(rows("""
                        select 'super' from pg_roles where rolname = current_user
                            and (rolsuper or rolcreatedb or rolcreaterole or rolbypassrls)
                        union all
                        select relname from pg_class where relowner = (select oid from pg_roles where rolname = current_user)
                        """)).isEmpty();
        assertThatThrownBy(() -> execute("create table mine (id int)")).hasMessageContaining("permission denied");
    }

    @Test
    void theDatabaseRefusesToRewriteFacts() {
        for (var table : APPEND_ONLY) {
            assertThatThrownBy(() -> execute("update " + table + " set organization_id = organization_id"))
                    .as("update " + table)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute("delete from " + table))
                    .as("delete from " + table)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute("truncate " + table))
                    .as("truncate " + table)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nothingStoredDependsOnToday() throws SQLException {
        assertThat(rows("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public' and table_name in ('invoice', 'instalment', 'schedule', 'payment')
                            and column_name ~ '(status|overdue|bucket|days_late|age)$'
                        """)).isEmpty();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
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
