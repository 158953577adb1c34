package dev.duebook.collections.reminder;

import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/invoices/{id}/reminders")
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {
    private final Explanation explanation;
    private final CurrentCaller current;

    ExplainResource(Explanation explanation, CurrentCaller current) {
        this.explanation = explanation;
        this.current = current;
    }

    @GET
    @Path("/explain")
    @Allowed(Role.VIEWER)
    public RestResponse<Explained> explainReminders(UUID id, @QueryParam("at") Instant at) {
        return RestResponse.ok(explanation.explain(current.get(), id, at));
    }
}
