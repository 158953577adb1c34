package dev.duebook.collections.claim;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/claims")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ClaimResource {
    private final Claims claims;
    private final ClaimRepository repository;
    private final CurrentCaller current;
    private final Answers answers;

    ClaimResource(Claims claims, ClaimRepository repository, CurrentCaller current, Answers answers) {
        this.claims = claims;
        this.repository = repository;
        this.current = current;
        this.answers = answers;
    }

    record Match(UUID paymentId) {}

    record Refusal(String reason) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listClaims(@BeanParam ClaimFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<ClaimView>list(
                page,
                ClaimView.COLUMNS,
                () -> claims.page(caller, filter, page).map(ClaimView::of),
                rows -> claims.forEach(caller, filter, row -> rows.accept(ClaimView.of(row))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<ClaimView> createClaim(CreateClaim request) {
        var claim = claims.receive(current.get(), request);
        return Answers.created("/v1/claims/" + claim.id(), ClaimView.of(claim), claim.version());
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<ClaimView> getClaim(UUID id) {
        return answer(claims.get(current.get(), id));
    }

    @POST
    @Path("/{id}/match")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ClaimView> matchClaim(UUID id, Match request) {
        return answer(claims.match(current.get(), id, request.paymentId()));
    }

    @POST
    @Path("/{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ClaimView> rejectClaim(UUID id, Refusal request) {
        return answer(claims.reject(current.get(), id, request.reason()));
    }

    /** To be kept, never to be shown: what a stranger sent must not run in a colleague's browser. */
    @GET
    @Path("/{id}/file")
    @Produces({"application/pdf", "image/png", "image/jpeg"})
    @Allowed(Role.VIEWER)
    public Response getClaimFile(UUID id) {
        var file = repository.file(current.get(), id);
        return Response.ok(file.content(), file.mediaType())
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded(file.name()))
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static RestResponse<ClaimView> answer(ClaimRow claim) {
        return Answers.ok(ClaimView.of(claim), claim.version());
    }
}
