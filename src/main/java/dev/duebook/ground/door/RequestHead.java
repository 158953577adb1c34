package dev.duebook.ground.door;

import dev.duebook.ground.problem.Rejection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * What can be said of a request before anything is done for it.
 *
 * @param target as it was sent: path and query
 * @param path of the target
 * @param length of its body in bytes; 0 where there is none or it is not said
 */
record RequestHead(String method, String target, String path, long length) {
    /** Those that anything here answers to; TRACE and CONNECT are known too, and no path has them. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    /** What no body of ours may exceed: a file of 200 MB and what stands around it. */
    static final long MOST_BYTES = 210L << 20;

    /** The answer to what is no request that could be carried out. */
    Optional<Rejection> objection() {
        if (!METHODS.contains(method)) {
            return refused(501, "not-implemented", "There is no such method; the contract names those of each path.");
        }
        if (!isUri()) {
            return refused(400, "invalid-request", "The target is no URI: percent-encode what may not stand in one.");
        }
        if (path.indexOf(';') >= 0) {
            return refused(404, "not-found", "There is no such path; no path here has a semicolon.");
        }
        return length > MOST_BYTES
                ? refused(413, "payload-too-large", "A body may have 210 MB at most.")
                : Optional.empty();
    }

    private boolean isUri() {
        try {
            new URI(target);
            return path != null && (path.startsWith("/") || path.equals("*"));
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static Optional<Rejection> refused(int status, String code, String detail) {
        return Optional.of(Rejection.status(status, code, detail));
    }
}
