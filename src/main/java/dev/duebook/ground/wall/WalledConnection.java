package dev.duebook.ground.wall;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells the database for whom this thread works ({@link OnBehalf}) before anything else of a transaction, and again where that
 * changes within it. It is told until the transaction ends and no longer, so that no error and no return to a pool can keep it.
 * A statement that is prepared first takes it along, in front of it and in the same round trip ({@link WalledStatement}).
 */
final class WalledConnection implements InvocationHandler {
    static final String TELL = "select set_config('duebook.organization', ?, true)";
    private static final String NOBODY = "";

    private final Connection connection;
    private boolean oneByOne = true;
    private String told = NOBODY;

    private WalledConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection around(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                WalledConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new WalledConnection(connection));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "prepareStatement" -> {
                return prepared(method, arguments);
            }
            case "createStatement" -> {
                return WalledText.around(this, (Statement) called(method, arguments));
            }
            case "prepareCall" -> tell();
            case "setAutoCommit" -> {
                oneByOne = (boolean) arguments[0];
                told = NOBODY;
            }
            case "commit", "rollback", "abort", "close" -> told = NOBODY;
            case "equals" -> {
                return proxy == arguments[0];
            }
            default -> {
                // Nothing of it reaches rows.
            }
        }
        return called(method, arguments);
    }

    private Object prepared(Method method, Object[] arguments) throws Throwable {
        var sql = (String) arguments[0];
        var verb = Verb.of(sql);
        var wanted = OnBehalf.organization();
        if (verb == Verb.SETS || wanted.equals(told)) {
            return called(method, arguments);
        }
        if (givesKeys(method) || !oneByOne && verb != Verb.READS) {
            tell();
            return called(method, arguments);
        }
        var ahead = arguments.clone();
        ahead[0] = TELL + ";" + sql;
        return WalledStatement.around(this, (PreparedStatement) called(method, ahead), sql, wanted);
    }

    /** Keys of new rows are read from the first result, which would be the wrong one. */
    private static boolean givesKeys(Method method) {
        return method.getParameterCount() == 2;
    }

    /** In a round trip of its own, which is right for all statements; outside of transactions it would not last. */
    void tell() throws SQLException {
        var wanted = OnBehalf.organization();
        if (oneByOne || wanted.equals(told)) {
            return;
        }
        try (var telling = connection.prepareStatement(TELL)) {
            telling.setString(1, wanted);
            telling.execute();
        }
        told = wanted;
    }

    /**
     * Runs a statement that has the telling in front of it. Outside of transactions both are one by themselves: the driver
     * sends them with a single Sync, and PostgreSQL ends what it began on its own no earlier.
     */
    void execute(PreparedStatement statement, String organization) throws SQLException {
        statement.execute();
        if (!oneByOne) {
            told = organization;
        }
    }

    PreparedStatement prepareAlone(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    private Object called(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
