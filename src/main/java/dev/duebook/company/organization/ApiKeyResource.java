package dev.duebook.company.organization;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {
    private static final List<String> COLUMNS =
            List.of("id", "name", "role", "personId", "expiresAt", "lastUsedAt", "revokedAt", "createdAt", "updatedAt");

    private final ApiKeys keys;
    private final CurrentCaller current;
    private final Answers answers;

    ApiKeyResource(ApiKeys keys, CurrentCaller current, Answers answers) {
        this.keys = keys;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Allowed(Role.ADMIN)
    public Response listApiKeys(@BeanParam PageRequest page, @QueryParam("updatedSince") Instant updatedSince) {
        var caller = current.get();
        return answers.<ApiKeyView>list(
                page,
                COLUMNS,
                () -> keys.page(caller, page, updatedSince).map(ApiKeyView::of),
                rows -> keys.each(caller, updatedSince, key -> rows.accept(ApiKeyView.of(key))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<NewApiKey> createApiKey(CreateApiKey request) {
        var key = keys.cut(current.get(), request);
        return Answers.created("/v1/api-keys/" + key.key().id(), key, 1);
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.ADMIN)
    public RestResponse<ApiKeyView> getApiKey(UUID id) {
        var key = keys.get(current.get(), id);
        return Answers.ok(ApiKeyView.of(key), key.version);
    }

    @DELETE
    @Path("/{id}")
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<Void> revokeApiKey(UUID id) {
        keys.revoke(current.get(), id);
        return RestResponse.noContent();
    }
}
