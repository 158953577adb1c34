package dev.duebook.reporting.dashboard;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Stands before the page's own files: nothing of another origin runs in them, nobody frames them, no browser keeps an old one
 * beside a new one. Files are all it lets through; the API below {@code /v1} asks for a key as ever.
 */
@ApplicationScoped
public class PageGuard {
    /** Behind the request id and the door, before whatever serves. */
    private static final int ORDER = Integer.MIN_VALUE + 2;

    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';" + " frame-ancestors 'none'";
    private static final Map<String, String> GUARDS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    private static final String A_YEAR_OF_HTTPS = "max-age=31536000";

    private final PageFiles files;

    PageGuard(PageFiles files) {
        this.files = files;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::guard);
    }

    private void guard(RoutingContext context) {
        if ("https".equals(context.request().scheme())) {
            context.response().putHeader("Strict-Transport-Security", A_YEAR_OF_HTTPS);
        }
        var path = context.normalizedPath();
        if (PageFiles.covers(path)) {
            context.response().headers().addAll(GUARDS);
            var tag = files.tag(path).orElse(null);
            if (tag != null && serveUnchanged(context, path, tag)) {
                return;
            }
        }
        context.next();
    }

    /** Whether the browser has this very file, and is told so. */
    private static boolean serveUnchanged(RoutingContext context, String path, String tag) {
        var headers = context.response().headers();
        headers.set("ETag", tag).set("Cache-Control", PageFiles.caching(path));
        if (!has(context.request().headers(), tag)) {
            return false;
        }
        context.response().setStatusCode(304).end();
        return true;
    }

    private static boolean has(MultiMap request, String tag) {
        var known = request.get("If-None-Match");
        return known != null && known.contains(tag);
    }
}
