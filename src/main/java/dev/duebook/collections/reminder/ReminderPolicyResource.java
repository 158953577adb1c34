package dev.duebook.collections.reminder;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.version.VersionView;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/reminder-policies")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ReminderPolicyResource {
    private final Policies policies;
    private final PolicyRepository repository;
    private final PolicyVersions versions;
    private final Simulation simulation;
    private final CurrentCaller current;
    private final Answers answers;

    ReminderPolicyResource(
            Policies policies,
            PolicyRepository repository,
            PolicyVersions versions,
            Simulation simulation,
            CurrentCaller current,
            Answers answers) {
        this.policies = policies;
        this.repository = repository;
        this.versions = versions;
        this.simulation = simulation;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listReminderPolicies(
            @BeanParam PageRequest page, @QueryParam("updatedSince") Instant updatedSince) {
        var caller = current.get();
        return answers.<PolicyView>list(
                page,
                PolicyView.COLUMNS,
                () -> repository.page(caller, page, updatedSince).map(PolicyView::of),
                rows -> repository.forEach(caller, updatedSince, kept -> rows.accept(PolicyView.of(kept))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<PolicyView> createReminderPolicy(WritePolicy request) {
        var kept = policies.create(current.get(), request);
        return Answers.created(
                "/v1/reminder-policies/" + kept.policy().id(),
                PolicyView.of(kept).asWritten(request),
                kept.version());
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<PolicyView> getReminderPolicy(UUID id, @QueryParam("at") Instant at) {
        return at == null
                ? answer(repository.one(current.get(), id))
                : RestResponse.ok(PolicyView.of(versions.at(current.get(), id, at)));
    }

    @GET
    @Path("/{id}/versions")
    @Allowed(Role.VIEWER)
    public Response listReminderPolicyVersions(UUID id, @BeanParam PageRequest page) {
        var listed = versions.listed(current.get(), id);
        return answers.<VersionView>list(page, VersionView.COLUMNS, () -> listed.page(page), listed::each);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<PolicyView> replaceReminderPolicy(UUID id, WritePolicy request) {
        var kept = policies.replace(current.get(), id, request);
        return Answers.ok(PolicyView.of(kept).asWritten(request), kept.version());
    }

    @DELETE
    @Path("/{id}")
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<Void> deleteReminderPolicy(UUID id) {
        policies.delete(current.get(), id);
        return RestResponse.noContent();
    }

    @POST
    @Path("/{id}/simulate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    @Costs(Cost.REPORT)
    public RestResponse<Simulated> simulateReminderPolicy(UUID id, Simulate request) {
        return RestResponse.ok(simulation.simulate(current.get(), id, request));
    }

    private static RestResponse<PolicyView> answer(PolicyRepository.Kept kept) {
        return Answers.ok(PolicyView.of(kept), kept.version());
    }
}
