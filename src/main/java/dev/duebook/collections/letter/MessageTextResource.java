package dev.duebook.collections.letter;

import dev.duebook.ground.idempotency.Write;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/message-texts")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class MessageTextResource {
    private final MessageTexts texts;
    private final CurrentCaller current;
    private final Answers answers;

    MessageTextResource(MessageTexts texts, CurrentCaller current, Answers answers) {
        this.texts = texts;
        this.current = current;
        this.answers = answers;
    }

    record PutMessageText(String subject, String body) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listMessageTexts(@BeanParam PageRequest page, @QueryParam("updatedSince") Instant updatedSince) {
        var caller = current.get();
        return answers.<MessageTextView>list(
                page,
                MessageTextView.COLUMNS,
                () -> texts.page(caller, page, updatedSince),
                rows -> texts.each(caller, updatedSince, rows));
    }

    @GET
    @Path("/{kind}/{locale}")
    @Allowed(Role.VIEWER)
    public RestResponse<MessageTextView> getMessageText(String kind, String locale, @QueryParam("at") Instant at) {
        if (at != null) {
            return RestResponse.ok(texts.getAt(current.get(), kind, locale, at));
        }
        var text = texts.get(current.get(), kind, locale);
        return Answers.ok(text, text.version());
    }

    @GET
    @Path("/{kind}/{locale}/versions")
    @Allowed(Role.VIEWER)
    public Response listMessageTextVersions(String kind, String locale, @BeanParam PageRequest page) {
        var listed = texts.versions(current.get(), kind, locale);
        return answers.<VersionView>list(page, VersionView.COLUMNS, () -> listed.page(page), listed::each);
    }

    @PUT
    @Path("/{kind}/{locale}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<MessageTextView> putMessageText(String kind, String locale, PutMessageText request) {
        var put = texts.put(current.get(), new MessageText(kind, locale, request.subject(), request.body()));
        var text = put.text();
        return put.created()
                ? Answers.created("/v1/message-texts/" + kind + "/" + locale, text, text.version())
                : Answers.ok(text, text.version());
    }

    @DELETE
    @Path("/{kind}/{locale}")
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<Void> deleteMessageText(String kind, String locale) {
        texts.delete(current.get(), kind, locale);
        return RestResponse.noContent();
    }
}
