package dev.duebook.ground.problem;

import dev.duebook.ground.id.Ids;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Echoes the caller's X-Request-Id or makes one; it is in every answer, every problem and every log line. */
@ApplicationScoped
public class RequestId {
    static final String HEADER = "X-Request-Id";
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final String KEY = "requestId";

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::stamp);
    }

    private void stamp(RoutingContext context) {
        MDC.put(KEY, of(context));
        context.next();
    }

    private static String chosen(HttpServerRequest request) {
        var given = request.getHeader(HEADER);
        return given != null && ACCEPTABLE.matcher(given).matches()
                ? given
                : Ids.next().toString();
    }

    static String of(RoutingContext context) {
        String known = context.get(KEY);
        if (known != null) {
            return known;
        }
        var requestId = chosen(context.request());
        context.put(KEY, requestId);
        context.response().putHeader(HEADER, requestId);
        return requestId;
    }
}
