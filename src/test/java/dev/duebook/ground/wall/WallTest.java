package dev.duebook.ground.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@DuebookTest
class WallTest {
    /** Tables with an organization that need no wall, each with its reason. */
    private static final Map<String, String> WITHOUT = Map.of();

    private static final String TENANT_TABLES = """
            select t.relname from pg_class t
            where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and (t.relname = 'organization' or exists (
                select from pg_attribute a where a.attrelid = t.oid and a.attname = 'organization_id' and not a.attisdropped))
            order by 1
            """;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Jdbi jdbi;

    @Inject
    @EveryRow
    Jdbi owner;

    @Test
    void everyTableOfAnOrganizationIsBehindTheWall() {
        assertThat(strings("""
                        select relname from pg_class where relnamespace = 'public'::regnamespace
                            and relrowsecurity and relforcerowsecurity order by 1
                        """))
                .hasSizeGreaterThan(50)
                .containsExactlyElementsOf(tenantTables().stream()
                        .filter(table -> !WITHOUT.containsKey(table))
                        .toList());
        assertThat(strings("""
                        select distinct regexp_replace(qual, '\\m(organization_)?id\\M', 'organization') || ' ' || cmd || ' '
                            || permissive || ' ' || array_to_string(roles, ',')
                        from pg_policies
                        """))
                .containsExactlyInAnyOrder(
                        "(NULLIF((organization = ( SELECT organization_at_hand() AS organization_at_hand)), false) IS NOT NULL)"
                                + " ALL PERMISSIVE public",
                        "true ALL PERMISSIVE duebook_owner");
        assertThat(strings("select tablename from pg_policies group by 1 having count(*) = 2 order by 1"))
                .containsExactlyElementsOf(tenantTables());
    }

    @Test
    void thereIsNoWayAroundItButTheDoors() {
        assertThat(strings("select viewname from pg_views where schemaname = 'public'"))
                .isEmpty();
        assertThat(strings("select matviewname from pg_matviews")).isEmpty();
        assertThat(strings("select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"))
                .containsExactly("keep_earlier_state");
        assertThat(strings("""
                        select rolname from pg_roles where (rolsuper or rolbypassrls)
                            and pg_has_role('duebook_app', oid, 'member')
                        """)).isEmpty();
        assertThat(strings("""
                        select rolname from pg_roles where rolname not in ('duebook_app')
                            and pg_has_role('duebook_app', oid, 'member')
                        """)).isEmpty();
    }

    @Test
    void whoWorksForNobodyReadsAndWritesNothing() throws SQLException {
        var given = Given.organization();
        given.payment("10.00").on(given.openInvoice().send(), "10.00").record();
        var filled = 0;
        try (var connection = dataSource.getConnection()) {
            for (var table : tenantTables()) {
                filled += owner.withHandle(handle -> handle.createQuery("select least(count(*), 1) from " + table)
                        .mapTo(Integer.class)
                        .one());
                assertThat(count(connection, table)).as(table).isZero();
            }
            try (var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("update client set name = 'Stolen'"))
                        .isZero();
                assertThat(statement.executeUpdate("delete from claim where true"))
                        .isZero();
                assertThatThrownBy(
                                () -> statement.execute("insert into mail_count (organization_id, day, address, mails)"
                                        + " values ('" + given.id() + "', date '2026-03-02', '', 1)"))
                        .hasMessageContaining("row-level security");
            }
        }
        assertThat(filled).isGreaterThan(15);
    }

    @Test
    void whoWorksForOneSeesItsRowsAlone() throws SQLException {
        var one = Given.organization();
        one.client("One");
        var other = Given.organization();
        other.client("Other");

        assertThat(names(one.id())).containsExactly("One");
        assertThat(names(other.id())).containsExactly("Other");
        assertThat(names(UUID.randomUUID())).isEmpty();
        assertThat(OnBehalf.<Integer, RuntimeException>of(
                        one.id(),
                        () -> jdbi.withHandle(handle -> handle.createUpdate(
                                        "update client set name = 'Stolen' where organization_id = :org")
                                .bind("org", other.id())
                                .execute())))
                .isZero();
        assertThatThrownBy(() -> OnBehalf.run(
                        one.id(),
                        () -> jdbi.useHandle(handle -> handle.createUpdate("update client set organization_id = :org")
                                .bind("org", other.id())
                                .execute())))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void aTransactionMayWorkForOneAfterTheOther() {
        var one = Given.organization();
        one.client("One");
        var other = Given.organization();
        other.client("Other");

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(names(one.id())).containsExactly("One");
            assertThat(names(other.id())).containsExactly("Other");
            assertThat(OnBehalf.<List<String>, RuntimeException>of(one.id(), () -> {
                        assertThat(names(other.id())).containsExactly("Other");
                        return clients();
                    }))
                    .containsExactly("One");
            assertThat(clients()).isEmpty();
        });
        assertThat(clients()).isEmpty();
    }

    @Test
    void noConnectionKeepsWhoItWorkedFor() throws SQLException {
        var given = Given.organization();
        given.client("ACME");
        List<Runnable> ends = List.of(
                () -> names(given.id()),
                () -> QuarkusTransaction.requiringNew().run(() -> names(given.id())),
                () -> assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                            names(given.id());
                            QuarkusTransaction.setRollbackOnly();
                        }))
                        .isInstanceOf(RuntimeException.class),
                () -> failing(given.id(), "select 1 / (select 0)"),
                () -> failing(given.id(), "set local statement_timeout = '20ms'; select pg_sleep(5)"),
                () -> failing(given.id(), "select pg_terminate_backend(pg_backend_pid())"),
                () -> assertThatThrownBy(() -> OnBehalf.run(
                                given.id(),
                                () -> jdbi.useHandle(
                                        handle -> handle.createQuery("select name, 1 / (select 0) from client")
                                                .mapToMap()
                                                .list())))
                        .isInstanceOf(RuntimeException.class));
        for (var end : ends) {
            end.run();
            assertNobodyAtAll();
        }
    }

    private void failing(UUID id, String sql) {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> OnBehalf.run(id, () -> {
                            assertThat(clients()).isNotEmpty();
                            jdbi.useHandle(handle -> handle.execute(sql));
                        })))
                .isInstanceOf(RuntimeException.class);
    }

    /** On any connection of the pool. */
    private void assertNobodyAtAll() throws SQLException {
        var connections = new ArrayList<Connection>();
        try {
            for (var i = 0; i < 12; i++) {
                connections.add(dataSource.getConnection());
            }
            for (var connection : connections) {
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery("select current_setting('duebook.organization', true),"
                                + " (select count(*) from client)")) {
                    row.next();
                    assertThat(row.getString(1)).isNullOrEmpty();
                    assertThat(row.getInt(2)).isZero();
                }
            }
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    @Test
    void aNewTableIsPutBehindItByOneCall() {
        owner.useTransaction(handle -> {
            handle.execute(
                    "create table gadget (organization_id uuid not null, id uuid, primary key (organization_id, id))");
            handle.execute("select wall_around('gadget')");
            assertThat(handle.createQuery("""
                            select c.relrowsecurity and c.relforcerowsecurity and (select count(*) = 2 from pg_policies p
                                where p.tablename = 'gadget') from pg_class c where c.relname = 'gadget'
                            """).mapTo(Boolean.class).one()).isTrue();
            handle.rollback();
        });
    }

    @Test
    void theOwnerOfATableIsAsBoundAsAnybodyButForItsPolicy() {
        owner.useTransaction(handle -> {
            handle.execute("drop policy owner on client");
            assertThat(handle.createQuery("select count(*) from client")
                            .mapTo(Integer.class)
                            .one())
                    .isZero();
            handle.rollback();
        });
    }

    @Test
    void theDoorsOpenForWhatTheyAreForOnly() {
        assertThat(new TreeSet<>(strings("""
                        select table_name || ' ' || privilege_type from information_schema.table_privileges
                        where table_schema = 'across' and grantee = 'duebook_app' and privilege_type <> 'SELECT'
                        """)))
                .isEqualTo(new TreeSet<>(Set.of(
                        "bank_file_piece DELETE",
                        "idempotency DELETE",
                        "import_chunk DELETE",
                        "import_error DELETE",
                        "outbox DELETE",
                        "outstanding_by_day INSERT",
                        "outstanding_change DELETE",
                        "stream_ticket DELETE",
                        "webhook DELETE",
                        "webhook_delivery DELETE",
                        "webhook_delivery INSERT",
                        "webhook_delivery UPDATE")));
    }

    private List<String> names(UUID organizationId) {
        return OnBehalf.of(organizationId, this::clients);
    }

    private List<String> clients() {
        return jdbi.withHandle(handle -> handle.createQuery("select name from client order by 1")
                .mapTo(String.class)
                .list());
    }

    private List<String> tenantTables() {
        return strings(TENANT_TABLES);
    }

    private List<String> strings(String sql) {
        return owner.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private static int count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
