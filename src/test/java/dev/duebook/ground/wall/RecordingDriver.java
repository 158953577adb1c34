package dev.duebook.ground.wall;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The driver of the service under test, which remembers every statement that ran for an organization, with its last values. */
public final class RecordingDriver extends WalledDriver {
    private static final int KEPT = 4;
    private static final Path CODE = Path.of("target", "classes");
    private static final Pattern OURS = Pattern.compile("dev\\.duebook\\.ground\\.wall\\.(Recording|Walled)");
    private static final Map<String, Deque<Ran>> UNREAD = new ConcurrentHashMap<>();

    /** @param organization for which it ran */
    record Ran(String sql, String organization, List<Value> values) {}

    record Value(Method setter, Object[] arguments) {
        /** An array lasts as long as the statement it is for: kept are its elements. */
        static Value of(Method setter, Object[] arguments) throws SQLException {
            var kept = arguments.clone();
            if (arguments.length > 1 && arguments[1] instanceof Array array) {
                kept[1] = new Elements(array.getBaseTypeName(), (Object[]) array.getArray());
            }
            return new Value(setter, kept);
        }

        void set(PreparedStatement statement) throws Throwable {
            var again = arguments.clone();
            if (again.length > 1 && again[1] instanceof Elements elements) {
                again[1] = statement.getConnection().createArrayOf(elements.type(), elements.all());
            }
            called(setter, statement, again);
        }
    }

    private record Elements(String type, Object[] all) {}

    /** Those since it was asked last. */
    static List<Ran> unread() {
        var all = UNREAD.values().stream().flatMap(RecordingDriver::copy).toList();
        UNREAD.clear();
        return all;
    }

    private static Stream<Ran> copy(Deque<Ran> ran) {
        synchronized (ran) {
            return List.copyOf(ran).stream();
        }
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        var connection = super.connect(url, properties);
        return connection == null
                ? null
                : proxy(Connection.class, (method, arguments) -> {
                    var answer = called(method, connection, arguments);
                    return method.getName().equals("prepareStatement")
                            ? recording((String) arguments[0], (PreparedStatement) answer)
                            : answer;
                });
    }

    private static PreparedStatement recording(String sql, PreparedStatement statement) {
        var values = new ArrayList<Value>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && method.getDeclaringClass() == PreparedStatement.class) {
                values.add(Value.of(method, arguments));
            } else if (Set.of("execute", "executeQuery", "executeUpdate", "addBatch")
                    .contains(method.getName())) {
                keep(new Ran(sql, OnBehalf.organization(), List.copyOf(values)));
            }
            return called(method, statement, arguments);
        });
    }

    private static void keep(Ran ran) {
        if (ran.organization().isEmpty()
                || !isOfTheService()
                || ran.values().stream()
                        .anyMatch(
                                value -> value.arguments().length > 1 && value.arguments()[1] instanceof InputStream)) {
            return;
        }
        var kept = UNREAD.computeIfAbsent(ran.sql(), sql -> new ArrayDeque<>());
        synchronized (kept) {
            kept.add(ran);
            if (kept.size() > KEPT) {
                kept.remove();
            }
        }
    }

    /** Tests read and write by statements of their own. */
    private static boolean isOfTheService() {
        return StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name ->
                        name.startsWith("dev.duebook.") && !OURS.matcher(name).lookingAt())
                .findFirst()
                .filter(name -> Files.exists(CODE.resolve(
                        name.replaceFirst("(_ClientProxy|_Subclass).*", "").replace('.', '/') + ".class")))
                .isPresent());
    }

    private interface Call {
        Object of(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                RecordingDriver.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        method.getName().equals("equals") ? proxy == arguments[0] : call.of(method, arguments)));
    }

    static Object called(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
