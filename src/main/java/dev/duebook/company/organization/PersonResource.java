package dev.duebook.company.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

@Path("/v1/people")
@Produces(MediaType.APPLICATION_JSON)
public class PersonResource {
    private static final List<String> COLUMNS =
            List.of("id", "name", "email", "role", "active", "createdAt", "updatedAt");

    private final People people;
    private final CurrentCaller current;
    private final Answers answers;

    PersonResource(People people, CurrentCaller current, Answers answers) {
        this.people = people;
        this.current = current;
        this.answers = answers;
    }

    record Deactivate(UUID reassignTo) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Allowed(Role.VIEWER)
    public Response listPeople(@BeanParam PageRequest page, @QueryParam("updatedSince") Instant updatedSince) {
        var caller = current.get();
        return answers.<PersonView>list(
                page,
                COLUMNS,
                () -> people.page(caller, page, updatedSince).map(PersonView::of),
                rows -> people.each(caller, updatedSince, person -> rows.accept(PersonView.of(person))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<PersonView> createPerson(PersonDetails details) {
        var person = people.join(current.get(), details);
        return Answers.created("/v1/people/" + person.id, PersonView.of(person), person.version);
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<PersonView> getPerson(UUID id) {
        return answer(people.get(current.get(), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<PersonView> updatePerson(UUID id, ObjectNode patch) {
        return answer(people.update(current.get(), id, patch));
    }

    @POST
    @Path("/{id}/deactivate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<PersonView> deactivatePerson(UUID id, Deactivate request) {
        return answer(people.deactivate(current.get(), id, request == null ? null : request.reassignTo()));
    }

    private static RestResponse<PersonView> answer(Person person) {
        return Answers.ok(PersonView.of(person), person.version);
    }
}
