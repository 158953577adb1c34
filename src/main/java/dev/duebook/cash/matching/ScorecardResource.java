package dev.duebook.cash.matching;

import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;

@Path("/v1/matching/scorecard")
@Produces(MediaType.APPLICATION_JSON)
public class ScorecardResource {
    private final Scorecards scorecards;
    private final CurrentCaller current;

    ScorecardResource(Scorecards scorecards, CurrentCaller current) {
        this.scorecards = scorecards;
        this.current = current;
    }

    @GET
    @Allowed(Role.VIEWER)
    @Costs(Cost.REPORT)
    public Scorecard getMatchingScorecard(@QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to) {
        return scorecards.of(current.get(), from, to);
    }
}
