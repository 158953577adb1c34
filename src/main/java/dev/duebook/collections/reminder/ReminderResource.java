package dev.duebook.collections.reminder;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/reminders")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ReminderResource {
    private final ReminderApprovals approvals;
    private final ReminderRepository repository;
    private final CurrentCaller current;
    private final Answers answers;

    ReminderResource(
            ReminderApprovals approvals, ReminderRepository repository, CurrentCaller current, Answers answers) {
        this.approvals = approvals;
        this.repository = repository;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listReminders(@BeanParam ReminderFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<ReminderView>list(
                page,
                ReminderView.COLUMNS,
                () -> repository.page(caller, filter, page).map(ReminderView::of),
                rows -> repository.forEach(caller, filter, row -> rows.accept(ReminderView.of(row))));
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<ReminderView> getReminder(UUID id) {
        return answer(repository.one(current.get(), id));
    }

    @POST
    @Path("/{id}/approve")
    @Allowed(Role.COLLECTOR)
    @Write
    @Costs(Cost.SEND)
    public RestResponse<ReminderView> approveReminder(UUID id) {
        return answer(approvals.approve(current.get(), id));
    }

    @POST
    @Path("/{id}/skip")
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<ReminderView> skipReminder(UUID id) {
        return answer(approvals.skip(current.get(), id));
    }

    private static RestResponse<ReminderView> answer(ReminderRow row) {
        return Answers.ok(ReminderView.of(row), row.version());
    }
}
