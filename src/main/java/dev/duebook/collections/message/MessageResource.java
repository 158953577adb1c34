package dev.duebook.collections.message;

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

@Path("/v1/messages")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class MessageResource {
    private final Messages messages;
    private final MessageRepository repository;
    private final CurrentCaller current;
    private final Answers answers;

    MessageResource(Messages messages, MessageRepository repository, CurrentCaller current, Answers answers) {
        this.messages = messages;
        this.repository = repository;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listMessages(@BeanParam MessageFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<MessageView>list(
                page,
                MessageView.COLUMNS,
                () -> repository.page(caller, filter, page).map(MessageView::of),
                rows -> repository.forEach(caller, filter, message -> rows.accept(MessageView.of(message))));
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<MessageView> getMessage(UUID id) {
        return answer(messages.one(current.get(), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<MessageView> updateMessage(UUID id, ObjectNode patch) {
        return answer(messages.edit(current.get(), id, patch));
    }

    @POST
    @Path("/{id}/cancel")
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<MessageView> cancelMessage(UUID id) {
        return answer(messages.cancel(current.get(), id));
    }

    private static RestResponse<MessageView> answer(Message message) {
        return Answers.ok(MessageView.of(message), message.version());
    }
}
