package dev.duebook.ground.wall;

import dev.duebook.testing.EveryRow;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import jakarta.enterprise.util.AnnotationLiteral;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.Driver;

/**
 * After each class: what the service ran for one organization it runs again with the same values for another one, and that gets
 * what somebody gets of whom there is nothing at all. Everything is rolled back.
 */
public class NothingOfOthers implements QuarkusTestAfterAllCallback {
    private static final String REFUSED = "42501";
    private static final int MOST_ROWS = 1000;

    @SuppressWarnings("serial")
    private static final class OfEveryRow extends AnnotationLiteral<EveryRow> implements EveryRow {}

    @Override
    public void afterAll(QuarkusTestContext context) {
        var ran = RecordingDriver.unread();
        if (ran.isEmpty() || Arc.container() == null) {
            return;
        }
        try (var connection = asTheService()) {
            var organizations = organizations();
            var leaks = new ArrayList<String>();
            var own = 0;
            for (var each : ran) {
                var other = organizations.stream()
                        .filter(id -> !id.equals(each.organization()))
                        .findFirst()
                        .orElse(null);
                if (other == null
                        || each.sql().replace("across.invoice_number", "").contains("across.")) {
                    continue;
                }
                var nothing = outcome(connection, each, UUID.randomUUID().toString());
                if (!outcome(connection, each, other).equals(nothing)) {
                    leaks.add(each.sql().strip() + "\n-> " + outcome(connection, each, other) + "\n   instead of "
                            + nothing);
                }
                own += outcome(connection, each, each.organization()).equals(nothing) ? 0 : 1;
            }
            System.out.println("NothingOfOthers: " + ran.size() + " ran, " + own + " give something to whom it is, "
                    + leaks.size() + " to others");
            if (!leaks.isEmpty()) {
                throw new AssertionError(
                        "These give one organization something of another.\n\n" + String.join("\n\n", leaks));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Through the driver alone: nothing but the database is between the organizations. */
    private static Connection asTheService() throws SQLException {
        var config = ConfigProvider.getConfig();
        var access = new Properties();
        access.setProperty("user", config.getValue("quarkus.datasource.username", String.class));
        access.setProperty("password", config.getValue("quarkus.datasource.password", String.class));
        access.setProperty("options", "-c statement_timeout=5000 -c lock_timeout=500 -c timezone=UTC");
        var connection = new Driver().connect(config.getValue("quarkus.datasource.jdbc.url", String.class), access);
        connection.setAutoCommit(false);
        return connection;
    }

    private static List<String> organizations() throws SQLException {
        try (var connection = Arc.container()
                        .instance(AgroalDataSource.class, new OfEveryRow())
                        .get()
                        .getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery("select id from organization order by id desc limit 2")) {
            var ids = new ArrayList<String>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    /** Its rows and how many it changed, or why it was refused. */
    private static List<String> outcome(Connection connection, RecordingDriver.Ran ran, String organization)
            throws SQLException {
        try (var tell = connection.prepareStatement("select set_config('duebook.organization', ?, true)");
                var statement = connection.prepareStatement(ran.sql())) {
            tell.setString(1, organization);
            tell.execute();
            for (var value : ran.values()) {
                value.set(statement);
            }
            var outcome = new ArrayList<String>();
            for (var rows = statement.execute();
                    rows || statement.getUpdateCount() != -1;
                    rows = statement.getMoreResults()) {
                if (rows) {
                    read(statement.getResultSet(), outcome);
                } else {
                    outcome.add("changed " + statement.getUpdateCount());
                }
            }
            return outcome;
        } catch (SQLException failed) {
            return List.of(REFUSED.equals(failed.getSQLState()) ? "refused" : failed.getMessage());
        } catch (Throwable unexpected) {
            throw new IllegalStateException(ran.sql(), unexpected);
        } finally {
            connection.rollback();
        }
    }

    private static void read(java.sql.ResultSet rows, List<String> outcome) throws SQLException {
        var columns = rows.getMetaData().getColumnCount();
        while (rows.next() && outcome.size() < MOST_ROWS) {
            var row = new StringBuilder();
            for (var column = 1; column <= columns; column++) {
                row.append(rows.getString(column)).append('|');
            }
            outcome.add(row.toString());
        }
    }
}
