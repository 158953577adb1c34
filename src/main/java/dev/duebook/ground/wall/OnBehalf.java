package dev.duebook.ground.wall;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.CurrentCaller;
import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Status;
import java.util.UUID;

/**
 * For which organization this thread works: that of the request's caller, unless it says another. The database shows it no
 * other rows, whatever a statement asks for, and of tables of organizations none at all where it works for nobody. What has to
 * look at all of them reads from the views of the schema {@code across}.
 */
public final class OnBehalf {
    private static final String NOBODY = "";
    private static final ThreadLocal<UUID> SAID = new ThreadLocal<>();

    private OnBehalf() {}

    /** What is done for an organization, and gives something back. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T done() throws E;
    }

    /** Does that work for this organization, and sends what it has changed in entities. */
    public static <T, E extends Exception> T of(UUID organizationId, Work<T, E> work) throws E {
        var before = SAID.get();
        SAID.set(organizationId);
        try {
            var answer = work.done();
            if (Arc.container() != null && QuarkusTransaction.getStatus() == Status.STATUS_ACTIVE) {
                Panache.getEntityManager().flush();
            }
            return answer;
        } finally {
            restore(before);
        }
    }

    /** The same, of work that gives nothing back. */
    public static void run(UUID organizationId, Runnable work) {
        of(organizationId, () -> {
            work.run();
            return null;
        });
    }

    private static void restore(UUID before) {
        if (before == null) {
            SAID.remove();
        } else {
            SAID.set(before);
        }
    }

    /** As the database is told; empty where it is nobody. */
    static String organization() {
        var said = SAID.get();
        if (said != null) {
            return said.toString();
        }
        var caller = callerOfTheRequest();
        return caller == null ? NOBODY : caller.organizationId().toString();
    }

    private static Caller callerOfTheRequest() {
        var container = Arc.container();
        return container == null || !container.requestContext().isActive()
                ? null
                : container.instance(CurrentCaller.class).get().get();
    }
}
