package dev.duebook.invoice;

import dev.duebook.limit.Cost;
import dev.duebook.limit.Costs;
import dev.duebook.tenant.Allowed;
import dev.duebook.tenant.CurrentCaller;
import dev.duebook.tenant.Role;
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
