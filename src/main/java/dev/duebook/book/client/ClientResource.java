package dev.duebook.book.client;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/clients")
@Produces(MediaType.APPLICATION_JSON)
public class ClientResource {
    private static final List<String> COLUMNS = List.of(
            "id",
            "externalRef",
            "name",
            "taxId",
            "currency",
            "paymentTermDays",
            "locale",
            "ownerId",
            "contacts",
            "address",
            "escalationContact",
            "tags",
            "humanLed",
            "notes",
            "metadata",
            "archived",
            "createdAt",
            "updatedAt");

    private final Clients clients;
    private final CurrentCaller current;
    private final Answers answers;

    ClientResource(Clients clients, CurrentCaller current, Answers answers) {
        this.clients = clients;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Allowed(Role.VIEWER)
    public Response listClients(@BeanParam PageRequest page, @BeanParam ClientFilter filter) {
        var caller = current.get();
        return answers.<ClientView>list(
                page,
                COLUMNS,
                () -> clients.page(caller, page, filter).map(ClientView::of),
                rows -> clients.each(caller, filter, client -> rows.accept(ClientView.of(client))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ClientView> createClient(ClientDetails details) {
        return created(clients.enter(current.get(), details));
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<ClientView> getClient(UUID id) {
        return answer(clients.get(current.get(), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ClientView> updateClient(UUID id, ObjectNode patch) {
        return answer(clients.update(current.get(), id, patch));
    }

    @POST
    @Path("/{id}/archive")
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ClientView> archiveClient(UUID id) {
        return answer(clients.archive(current.get(), id));
    }

    @POST
    @Path("/{id}/restore")
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ClientView> restoreClient(UUID id) {
        return answer(clients.restore(current.get(), id));
    }

    @PUT
    @Path("/by-external-ref/{ref}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ClientView> putClientByExternalRef(String ref, ClientDetails details) {
        var put = clients.put(current.get(), ref, details);
        return put.created() ? created(put.client()) : answer(put.client());
    }

    private static RestResponse<ClientView> created(Client client) {
        return Answers.created("/v1/clients/" + client.id, ClientView.of(client), client.version);
    }

    private static RestResponse<ClientView> answer(Client client) {
        return Answers.ok(ClientView.of(client), client.version);
    }
}
