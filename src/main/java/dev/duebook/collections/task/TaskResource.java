package dev.duebook.collections.task;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/tasks")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class TaskResource {
    private final Tasks tasks;
    private final CurrentCaller current;
    private final Answers answers;

    TaskResource(Tasks tasks, CurrentCaller current, Answers answers) {
        this.tasks = tasks;
        this.current = current;
        this.answers = answers;
    }

    record Completion(TaskOutcome outcome, String note) {}

    record Cancellation(String reason) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listTasks(@BeanParam TaskFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<TaskView>list(
                page,
                TaskView.COLUMNS,
                () -> tasks.page(caller, filter, page).map(TaskView::of),
                rows -> tasks.forEach(caller, filter, row -> rows.accept(TaskView.of(row))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<TaskView> createTask(CreateTask request) {
        var task = tasks.create(current.get(), request);
        return Answers.created("/v1/tasks/" + task.id(), TaskView.of(task), task.version());
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<TaskView> getTask(UUID id) {
        return answer(tasks.get(current.get(), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<TaskView> updateTask(UUID id, ObjectNode patch) {
        return answer(tasks.update(current.get(), id, patch));
    }

    @POST
    @Path("/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<TaskView> completeTask(UUID id, Completion request) {
        return answer(tasks.complete(current.get(), id, request.outcome(), request.note()));
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<TaskView> cancelTask(UUID id, Cancellation request) {
        return answer(tasks.cancel(current.get(), id, request.reason()));
    }

    private static RestResponse<TaskView> answer(TaskRow task) {
        return Answers.ok(TaskView.of(task), task.version());
    }
}
