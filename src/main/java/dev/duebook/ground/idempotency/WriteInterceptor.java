package dev.duebook.ground.idempotency;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

/** Gives each {@link Write} its transaction, its retries, its dry run and its stored first answer. */
@Write
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class WriteInterceptor {
    private final Writes writes;
    private final RequestBody requestBody;
    private final Precondition precondition;
    private final UriInfo uri;
    private final HttpHeaders headers;

    WriteInterceptor(
            Writes writes, RequestBody requestBody, Precondition precondition, UriInfo uri, HttpHeaders headers) {
        this.writes = writes;
        this.requestBody = requestBody;
        this.precondition = precondition;
        this.uri = uri;
        this.headers = headers;
    }

    @AroundInvoke
    Object write(InvocationContext call) throws Exception {
        var asked = new Writes.Asked(
                call.getMethod().getName() + " " + uri.getPath(),
                uri.getPath().startsWith("/v1") ? headers.getHeaderString("Idempotency-Key") : null,
                requestBody.hash(),
                "true".equals(uri.getQueryParameters().getFirst("dryRun")));
        return writes.carryOut(asked, () -> {
            precondition.ifMatch(headers.getHeaderString("If-Match"));
            return call.proceed();
        });
    }
}
