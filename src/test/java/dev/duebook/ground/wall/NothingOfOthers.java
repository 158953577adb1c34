package dev.duebook.ground.wall;

import dev.duebook.testing.EveryRow;
import dev.duebook.testing.PostgresForTests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import jakarta.enterprise.util.AnnotationLiteral;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * After each class: what the service ran for one organization it runs again with the same values for another one, and that gets
 * no more than from a database in which there is nothing at all. Everything is rolled back.
 */
public class NothingOfOthers implements QuarkusTestAfterAllCallback {
    private static final Logger LOG = Logger.getLogger(NothingOfOthers.class);
    private static final String NOT_ALLOWED = "42501";
    private static final List<String> REFUSED = List.of("refused");

    /** What goes through a door of the wall, and what is no organization's. */
    private static final Pattern OF_NOBODY =
            Pattern.compile("across\\.(?!invoice_number)|event_relay|kafka_sink|from clock");

    private static final int MOST_ROWS = 1000;

    @SuppressWarnings("serial")
    private static final class OfEveryRow extends AnnotationLiteral<EveryRow> implements EveryRow {}

    @Override
    public void afterAll(QuarkusTestContext context) {
        var ran = RecordingDriver.unread();
        if (ran.isEmpty() || Arc.container() == null) {
            return;
        }
        try (var connection = asTheService(config("quarkus.datasource.jdbc.url"));
                var empty = asTheService(Empty.URL)) {
            var organizations = organizations();
            var leaks = new ArrayList<String>();
            var own = 0;
            for (var each : ran) {
                var other = organizations.stream()
                        .filter(id -> !id.equals(each.organization()))
                        .findFirst();
                if (other.isEmpty() || OF_NOBODY.matcher(each.sql()).find()) {
                    continue;
                }
                var nothing = outcome(empty, each, other.get());
                var got = outcome(connection, each, other.get());
                if (!got.equals(nothing) && !got.equals(REFUSED)) {
                    leaks.add(each.sql().strip() + "\n-> " + got + "\n   instead of " + nothing);
                }
                own += outcome(connection, each, each.organization()).equals(nothing) ? 0 : 1;
            }
            LOG.infof("%d statements ran again, %d of them give something to whom it is", ran.size(), own);
            if (!leaks.isEmpty()) {
                throw new AssertionError(
                        "These give one organization something of another.\n\n" + String.join("\n\n", leaks));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /** Made when it is first needed. */
    private static final class Empty {
        static final String URL = emptyDatabase();
    }

    private static String emptyDatabase() {
        var empty = PostgresForTests.newDatabase("empty");
        Flyway.configure()
                .dataSource(empty.jdbcUrl(), empty.ownerUser(), empty.ownerPassword())
                .placeholders(Map.of("appRole", empty.appUser()))
                .load()
                .migrate();
        return empty.jdbcUrl();
    }

    /** Through the driver alone: nothing but the database is between the organizations. */
    private static Connection asTheService(String url) throws SQLException {
        var access = new Properties();
        access.setProperty("user", config("quarkus.datasource.username"));
        access.setProperty("password", config("quarkus.datasource.password"));
        access.setProperty("options", "-c statement_timeout=5000 -c lock_timeout=500 -c timezone=UTC");
        var connection = new Driver().connect(url, access);
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
            return NOT_ALLOWED.equals(failed.getSQLState()) ? REFUSED : List.of(failed.getMessage());
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
