package dev.duebook.ground.contract;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Serves openapi.yaml byte by byte as it is, for the extension would write it anew, without its comments and order; and the
 * page that shows it. Both only where they are switched on.
 */
@ApplicationScoped
class ContractRoute {
    /** Before the extension's own routes, after CORS. */
    private static final int ORDER = -1;

    private static final String SCRIPT = "<script>";
    private static final Map<String, String> GUARDS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private final boolean on;

    ContractRoute(@ConfigProperty(name = "duebook.docs") boolean on) {
        this.on = on;
    }

    void serve(@Observes Router router) throws IOException {
        router.routeWithRegex("/q/(openapi|swagger-ui).*").order(ORDER - 1).handler(this::guard);
        var contract = Buffer.buffer(read("META-INF/openapi.yaml"));
        router.get("/q/openapi").order(ORDER).handler(request -> request.response()
                .putHeader("Content-Type", "application/yaml;charset=UTF-8")
                .end(contract));
        var page = new String(read("docs/index.html"), StandardCharsets.UTF_8);
        var policy = policy(page);
        router.routeWithRegex("/q/swagger-ui/(index\\.html)?").order(ORDER).handler(request -> request.response()
                .putHeader("Content-Type", "text/html;charset=UTF-8")
                .putHeader("Content-Security-Policy", policy)
                .end(page));
    }

    private void guard(RoutingContext context) {
        if (on) {
            context.response().headers().addAll(GUARDS);
            context.next();
        } else {
            context.fail(404);
        }
    }

    /** Lets the page's own script in, and no other. */
    private static String policy(String page) {
        var from = page.indexOf(SCRIPT) + SCRIPT.length();
        var script = page.substring(from, page.indexOf("</script>", from));
        return "default-src 'self'; script-src 'self' 'sha256-" + sha256(script)
                + "'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                + " form-action 'none'; frame-ancestors 'none'";
    }

    private static String sha256(String script) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(String resource) throws IOException {
        try (var file = Contract.class.getResourceAsStream("/" + resource)) {
            return file.readAllBytes();
        }
    }
}
