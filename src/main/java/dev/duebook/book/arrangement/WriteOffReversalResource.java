package dev.duebook.book.arrangement;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/write-offs")
@Produces(MediaType.APPLICATION_JSON)
public class WriteOffReversalResource {
    private final WriteOffs writeOffs;
    private final CurrentCaller current;

    WriteOffReversalResource(WriteOffs writeOffs, CurrentCaller current) {
        this.writeOffs = writeOffs;
        this.current = current;
    }

    record DatedReason(String reason, LocalDate date) {}

    @POST
    @Path("/{id}/reverse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<WriteOff> reverseWriteOff(UUID id, DatedReason request) {
        var reversed = writeOffs.reverse(current.get(), id, request.reason(), request.date());
        return Answers.ok(reversed.fact(), reversed.version());
    }
}
