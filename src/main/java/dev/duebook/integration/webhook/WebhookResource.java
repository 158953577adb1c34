package dev.duebook.integration.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/webhooks")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class WebhookResource {
    private final Webhooks webhooks;
    private final CurrentCaller current;
    private final Answers answers;

    WebhookResource(Webhooks webhooks, CurrentCaller current, Answers answers) {
        this.webhooks = webhooks;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.ADMIN)
    public Response listWebhooks(@BeanParam PageRequest page, @QueryParam("updatedSince") Instant updatedSince) {
        var caller = current.get();
        return answers.<WebhookView>list(
                page,
                WebhookView.COLUMNS,
                () -> webhooks.page(caller, page, updatedSince).map(WebhookView::of),
                rows -> webhooks.each(caller, updatedSince, webhook -> rows.accept(WebhookView.of(webhook))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<NewSecret> createWebhook(WebhookSettings request) {
        var made = webhooks.make(current.get(), request);
        return Answers.created("/v1/webhooks/" + made.webhook().id(), made, 1);
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.ADMIN)
    public RestResponse<WebhookView> getWebhook(UUID id) {
        return answer(webhooks.one(current.get(), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<WebhookView> updateWebhook(UUID id, ObjectNode patch) {
        return answer(webhooks.update(current.get(), id, patch));
    }

    @DELETE
    @Path("/{id}")
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<Void> deleteWebhook(UUID id) {
        webhooks.delete(current.get(), id);
        return RestResponse.noContent();
    }

    @POST
    @Path("/{id}/rotate-secret")
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<NewSecret> rotateWebhookSecret(UUID id) {
        return RestResponse.ok(webhooks.rotate(current.get(), id), MediaType.APPLICATION_JSON_TYPE);
    }

    @POST
    @Path("/{id}/test")
    @Allowed(Role.ADMIN)
    @Write
    @Costs(Cost.TRIAL)
    public RestResponse<WebhookView> testWebhook(UUID id) {
        return answer(webhooks.test(current.get(), id));
    }

    private static RestResponse<WebhookView> answer(Webhook webhook) {
        return Answers.ok(WebhookView.of(webhook), webhook.version());
    }
}
