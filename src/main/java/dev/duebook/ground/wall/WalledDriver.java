package dev.duebook.ground.wall;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections to PostgreSQL on which every transaction tells for whom it is; see {@link WalledConnection}. */
public class WalledDriver extends Driver {
    /** Tells the database that this session knows the wall; sessions of the version before it do not. */
    private static final String KNOWS_IT = "-c duebook.wall=on";

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        var known = new Properties();
        known.putAll(properties);
        known.merge(PGProperty.OPTIONS.getName(), KNOWS_IT, (given, more) -> given + " " + more);
        var connection = super.connect(url, known);
        return connection == null ? null : WalledConnection.around(connection);
    }
}
