package dev.duebook.cash.matching;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/matching/settings")
@Produces(MediaType.APPLICATION_JSON)
public class MatchingSettingsResource {
    private final MatchingSettings settings;
    private final CurrentCaller current;

    MatchingSettingsResource(MatchingSettings settings, CurrentCaller current) {
        this.settings = settings;
        this.current = current;
    }

    @GET
    @Allowed(Role.VIEWER)
    public RestResponse<MatchingSettingsContent> getMatchingSettings() {
        return answer(settings.current(current.get().organizationId()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<MatchingSettingsContent> replaceMatchingSettings(MatchingSettingsContent request) {
        return answer(settings.replace(current.get(), request));
    }

    private static RestResponse<MatchingSettingsContent> answer(MatchingSettings.Versioned settings) {
        return Answers.ok(settings.content(), settings.version());
    }
}
