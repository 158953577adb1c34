package dev.duebook.ground.wall;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;

/**
 * A prepared statement with another one in front of it, which tells the organization. To whoever uses it that one is not
 * there: its parameter is counted before the others, its result is skipped.
 */
final class WalledStatement implements InvocationHandler {
    private static final int AHEAD = 1;

    private final WalledConnection connection;
    private final PreparedStatement statement;
    private final String sql;
    private final String organization;
    private final List<Value> values = new ArrayList<>();

    /** A parameter as it was set. */
    private record Value(Method setter, Object[] arguments) {}

    private WalledStatement(WalledConnection connection, PreparedStatement statement, String sql, String organization) {
        this.connection = connection;
        this.statement = statement;
        this.sql = sql;
        this.organization = organization;
    }

    static PreparedStatement around(
            WalledConnection connection, PreparedStatement statement, String sql, String organization)
            throws SQLException {
        statement.setString(AHEAD, organization);
        return (PreparedStatement) Proxy.newProxyInstance(
                WalledStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new WalledStatement(connection, statement, sql, organization));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == PreparedStatement.class) {
            return ofPrepared(method, arguments);
        }
        return method.getName().equals("equals") ? proxy == arguments[0] : called(method, statement, arguments);
    }

    private Object ofPrepared(Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "execute" -> executed();
            case "executeQuery" -> rows();
            case "executeUpdate" -> count();
            case "executeLargeUpdate" -> (long) count();
            case "clearParameters" -> cleared();
            case "getParameterMetaData" -> alone().getParameterMetaData();
            case "getMetaData" -> alone().getMetaData();
            case "addBatch" ->
                throw new SQLFeatureNotSupportedException("A batch of this statement cannot begin a transaction.");
            default -> set(method, arguments);
        };
    }

    private boolean executed() throws SQLException {
        connection.execute(statement, organization);
        return statement.getMoreResults();
    }

    private Object rows() throws SQLException {
        if (!executed()) {
            throw new SQLException("No results were returned by the query.");
        }
        return statement.getResultSet();
    }

    private int count() throws SQLException {
        if (executed()) {
            throw new SQLException("A result was returned when none was expected.");
        }
        return statement.getUpdateCount();
    }

    private Object cleared() throws SQLException {
        values.clear();
        statement.clearParameters();
        statement.setString(AHEAD, organization);
        return null;
    }

    /** The statement without the other one, to learn of its types: the driver mixes up those of two. */
    private PreparedStatement alone() throws Throwable {
        var alone = connection.prepareAlone(sql);
        for (var value : values) {
            called(value.setter(), alone, value.arguments());
        }
        return alone;
    }

    private Object set(Method method, Object[] arguments) throws Throwable {
        values.add(new Value(method, arguments));
        var behind = arguments.clone();
        behind[0] = (int) arguments[0] + AHEAD;
        return called(method, statement, behind);
    }

    private static Object called(Method method, PreparedStatement statement, Object[] arguments) throws Throwable {
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
