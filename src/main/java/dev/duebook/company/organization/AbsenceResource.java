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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/people/{id}/absences")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class AbsenceResource {
    private final Absences absences;
    private final CurrentCaller current;
    private final Answers answers;

    AbsenceResource(Absences absences, CurrentCaller current, Answers answers) {
        this.absences = absences;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listAbsences(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        absences.refuseUnknown(caller, id);
        return answers.<Absence>list(
                page,
                Absence.COLUMNS,
                () -> absences.page(caller, id, page),
                rows -> absences.forEach(caller, id, rows));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<Absence> recordAbsence(UUID id, RecordAbsence request) {
        var recorded = absences.record(current.get(), id, request);
        return Answers.created(recorded.absence(), recorded.version());
    }

    @DELETE
    @Path("/{absenceId}")
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<Void> endAbsence(UUID id, UUID absenceId) {
        absences.end(current.get(), id, absenceId);
        return RestResponse.noContent();
    }
}
