package dev.duebook.testing;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Every statement of the service under test that goes to PostgreSQL through Jdbi or Hibernate, once, with its types. */
@Singleton
@PersistenceUnitExtension
public class StatementLog implements SqlLogger, StatementInspector {
    private static final Path CODE = Path.of("target", "classes");

    /** @param types of its parameters; empty where PostgreSQL is to find out */
    record Seen(String sql, List<String> types) {}

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Queue<Seen> unread = new ConcurrentLinkedQueue<>();

    void listen(@Observes StartupEvent starting, Jdbi jdbi) {
        jdbi.setSqlLogger(this);
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        var sql = context.getParsedSql().getSql();
        if (isOfTheService() && known.add(sql)) {
            unread.add(new Seen(sql, typesOf(context)));
        }
    }

    @Override
    public String inspect(String sql) {
        if (isOfTheService() && known.add(sql)) {
            unread.add(new Seen(sql, List.of()));
        }
        return sql;
    }

    /** Those since it was asked last. */
    List<Seen> unread() {
        return Stream.generate(unread::poll).takeWhile(Objects::nonNull).toList();
    }

    /** Tests write and read by statements of their own. */
    private static boolean isOfTheService() {
        return StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.startsWith("dev.duebook.") && !name.equals(StatementLog.class.getName()))
                .findFirst()
                .filter(name -> Files.exists(CODE.resolve(
                        name.replaceFirst("(_ClientProxy|_Subclass).*", "").replace('.', '/') + ".class")))
                .isPresent());
    }

    private static List<String> typesOf(StatementContext context) {
        if (context.getStatement() == null) {
            return List.of();
        }
        try {
            var parameters = context.getStatement().getParameterMetaData();
            var types = new ArrayList<String>();
            for (var at = 1; at <= parameters.getParameterCount(); at++) {
                types.add(parameters.getParameterTypeName(at));
            }
            return types;
        } catch (SQLException e) {
            throw new IllegalStateException(context.getParsedSql().getSql(), e);
        }
    }
}
