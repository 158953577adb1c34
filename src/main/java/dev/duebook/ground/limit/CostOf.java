package dev.duebook.ground.limit;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

/** Tells what a request costs, by the method that answers it and by the form it is to be answered in. */
final class CostOf {
    private CostOf() {}

    /** Null for an ordinary one. */
    static Cost request(ContainerRequestContext request, ResourceInfo matched) {
        if (wantsCsv(request)) {
            return Cost.EXPORT;
        }
        var costs = matched.getResourceMethod().getAnnotation(Costs.class);
        if (costs == null) {
            costs = matched.getResourceClass().getAnnotation(Costs.class);
        }
        return costs == null ? null : costs.value();
    }

    private static boolean wantsCsv(ContainerRequestContext request) {
        if (!request.getMethod().equals("GET")) {
            return false;
        }
        var format = request.getUriInfo().getQueryParameters().getFirst("format");
        var accept = request.getHeaderString("Accept");
        return format == null ? accept != null && accept.strip().startsWith("text/csv") : format.equals("csv");
    }
}
