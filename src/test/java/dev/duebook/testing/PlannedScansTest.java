package dev.duebook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.StatementLog.Seen;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@DuebookTest
class PlannedScansTest {
    @Inject
    @EveryRow
    AgroalDataSource dataSource;

    @Test
    void aConstantOfTheStatementBindsWhatIsJoinedByIt() throws SQLException {
        assertThat(unbound("""
                        select * from client c join invoice i on i.organization_id = c.organization_id and i.client_id = c.id
                        left join person p on p.organization_id = i.organization_id and p.id = i.owner_id
                        where c.organization_id = ? and c.id = ?
                        """)).isEmpty();
        assertThat(unbound("select id from invoice where organization_id = ? and id = any(?) and number like '%?'"))
                .isEmpty();
        assertThat(unbound(
                        "select * from client where organization_id = ? and (external_ref = any(?) or name = any(?))"))
                .isEmpty();
        assertThat(unbound("insert into note (organization_id, id) values (?, ?)"))
                .isEmpty();
        assertThat(unbound("update note set text = ? where organization_id = ? and id = ?"))
                .isEmpty();
    }

    @Test
    void aTableOfAnyOrganizationIsFound() throws SQLException {
        assertThat(unbound("select * from client where id = ?")).containsExactly("client");
        assertThat(unbound("select * from client where organization_id = ? or id = ?"))
                .containsExactly("client");
        assertThat(unbound("select * from client where organization_id > ?")).containsExactly("client");
        assertThat(unbound("update client set name = ? where id = ?")).containsExactly("client");
        assertThat(unbound("select name from organization")).containsExactly("organization");
    }

    @Test
    void soIsOneThatFollowsARowOnly() throws SQLException {
        assertThat(unbound("""
                        select (select max(i.number) from invoice i where i.organization_id = c.organization_id and i.client_id = c.id)
                        from client c where c.organization_id = ?
                        """)).containsExactly("invoice");
        assertThat(unbound("""
                        select * from client c cross join lateral (
                            select * from invoice i where i.organization_id = c.organization_id and i.client_id = c.id limit 3) as i
                        where c.organization_id = ?
                        """)).containsExactly("invoice");
    }

    private List<String> unbound(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var settings = connection.createStatement()) {
            settings.execute("set plan_cache_mode = force_generic_plan");
            try {
                return new PlannedScans(connection, Set.of("organization", "client", "invoice", "person", "note"))
                        .unbound(new Seen(sql, List.of()));
            } finally {
                settings.execute("reset plan_cache_mode");
            }
        }
    }
}
