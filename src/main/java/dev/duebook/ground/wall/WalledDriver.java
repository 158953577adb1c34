package dev.duebook.ground.wall;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** Opens connections to PostgreSQL on which every transaction tells for whom it is; see {@link WalledConnection}. */
public class WalledDriver extends Driver {
    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        var connection = super.connect(url, properties);
        return connection == null ? null : WalledConnection.around(connection);
    }
}
