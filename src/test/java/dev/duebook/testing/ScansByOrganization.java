package dev.duebook.testing;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.util.AnnotationLiteral;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * After each class: every statement that the service ran keeps to one organization by its plan, or stands in
 * {@link AcrossOrganizations}. What fails is the class that ran it first.
 */
public class ScansByOrganization implements QuarkusTestAfterAllCallback {
    /** Whose plans are those of the statements alone, without what the wall adds to them. */
    private static final AnnotationLiteral<EveryRow> BY_OWNER = new OfEveryRow();

    @SuppressWarnings("serial")
    private static final class OfEveryRow extends AnnotationLiteral<EveryRow> implements EveryRow {}

    private static final String TENANT_TABLES = """
            select t.relname from pg_class t
            join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
            where t.relkind = 'r' and (t.relname = 'organization' or exists (
                select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'organization_id'))
            """;

    @Override
    public void afterAll(QuarkusTestContext context) {
        var log = Arc.container().instance(StatementLog.class, Any.Literal.INSTANCE);
        if (!log.isAvailable()) {
            return;
        }
        var statements = log.get().unread();
        var unnamed = statements.stream()
                .map(StatementLog.Seen::sql)
                .filter(AcrossOrganizations::goesUnnamed)
                .toList();
        if (!unnamed.isEmpty()) {
            throw new AssertionError(
                    "Name these in AcrossOrganizations, or do without.\n\n" + String.join("\n\n", unnamed));
        }
        var unbound = unbound(statements.stream()
                .filter(seen -> !AcrossOrganizations.names(seen.sql()))
                .toList());
        if (!unbound.isEmpty()) {
            throw new AssertionError(
                    "Say organization_id = :org of each of these tables, in subqueries as well; what is"
                            + " meant to look at all organizations belongs in AcrossOrganizations.\n\n"
                            + String.join("\n\n", unbound));
        }
    }

    private static List<String> unbound(List<StatementLog.Seen> statements) {
        var objections = new ArrayList<String>();
        try (var connection = Arc.container()
                        .instance(AgroalDataSource.class, BY_OWNER)
                        .get()
                        .getConnection();
                var settings = connection.createStatement()) {
            settings.execute("set plan_cache_mode = force_generic_plan");
            var scans = new PlannedScans(connection, tenantTables(settings.executeQuery(TENANT_TABLES)));
            for (var seen : statements) {
                var tables = scans.unbound(seen);
                if (!tables.isEmpty()) {
                    objections.add(tables + " in\n" + seen.sql().strip());
                }
            }
            settings.execute("reset plan_cache_mode");
            return objections;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> tenantTables(ResultSet rows) throws SQLException {
        var tables = new HashSet<String>();
        while (rows.next()) {
            tables.add(rows.getString(1));
        }
        return tables;
    }
}
