package dev.duebook.ground.wall;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Statement;

/** Statements that are sent as text without being prepared, which is rare: the organization is told before them. */
final class WalledText implements InvocationHandler {
    private final WalledConnection connection;
    private final Statement statement;

    private WalledText(WalledConnection connection, Statement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    static Statement around(WalledConnection connection, Statement statement) {
        return (Statement) Proxy.newProxyInstance(
                WalledText.class.getClassLoader(),
                new Class<?>[] {Statement.class},
                new WalledText(connection, statement));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("equals")) {
            return proxy == arguments[0];
        }
        if (method.getName().startsWith("execute") && (arguments == null || reachesRows(arguments[0]))) {
            connection.tell();
        }
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static boolean reachesRows(Object sql) {
        return Verb.of((String) sql) != Verb.SETS;
    }
}
