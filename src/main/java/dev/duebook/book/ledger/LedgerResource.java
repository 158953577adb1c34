package dev.duebook.book.ledger;

import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/ledger")
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {
    private final Ledger ledger;
    private final CurrentCaller current;

    LedgerResource(Ledger ledger, CurrentCaller current) {
        this.ledger = ledger;
        this.current = current;
    }

    @GET
    @Path("/check")
    @Allowed(Role.VIEWER)
    @Costs(Cost.REPORT)
    public RestResponse<LedgerCheck> checkLedger() {
        return RestResponse.ok(ledger.check(current.get()));
    }
}
