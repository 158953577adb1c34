package dev.duebook.ground.contract;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Checks the parameters of the matched operation against the contract: an unknown or malformed one is a 400. */
public class ParameterCheck {
    /** After authentication: a stranger learns nothing of what would be valid. */
    static final int PRIORITY = 2000;

    private final Contract contract;

    ParameterCheck(Contract contract) {
        this.contract = contract;
    }

    @ServerRequestFilter(priority = PRIORITY)
    void check(ContainerRequestContext request, ResourceInfo matched, RoutingContext context) {
        var method = matched.getResourceMethod();
        var operation = method == null ? null : contract.operation(method.getName());
        if (operation == null) {
            return;
        }
        var errors = new FieldErrors();
        check(operation, "query", request.getUriInfo().getQueryParameters(), errors);
        check(operation, "path", request.getUriInfo().getPathParameters(), errors);
        checkHeaders(operation, request, errors);
        errors.throwIfAny();
    }

    private static void check(
            Contract.Operation operation, String in, Map<String, List<String>> given, FieldErrors errors) {
        given.forEach((name, values) -> {
            var parameter = operation.parameters().get(in + " " + name);
            if (parameter == null) {
                errors.add(name, "is not a known parameter");
            } else if (values.stream().anyMatch(Texts::unfit)) {
                errors.add(name, "must not hold control characters");
            } else {
                parameter.check(values, errors);
            }
        });
        for (var parameter : operation.parameters().values()) {
            errors.addIf(
                    parameter.required() && parameter.in().equals(in) && !given.containsKey(parameter.name()),
                    parameter.name(),
                    "is required");
        }
    }

    private static void checkHeaders(
            Contract.Operation operation, ContainerRequestContext request, FieldErrors errors) {
        var key = operation.parameters().get("header Idempotency-Key");
        var given = request.getHeaders().get("Idempotency-Key");
        if (key == null && given != null && !request.getMethod().equals("GET")) {
            errors.add(
                    "Idempotency-Key", "is not taken here: the same request again has the same effect; use If-Match");
        } else if (key != null && given != null) {
            if (given.stream().anyMatch(Texts::unfit)) {
                errors.add("Idempotency-Key", "must not hold control characters");
            } else {
                key.check(given, errors);
            }
        }
        var accepted = request.getHeaderString("Accept");
        if (accepted != null && accepted.length() > 1000) {
            throw Rejection.status(406, "not-acceptable", "The Accept header is too long.");
        }
    }
}
