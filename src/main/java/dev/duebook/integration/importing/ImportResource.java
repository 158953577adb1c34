package dev.duebook.integration.importing;

import dev.duebook.ground.idempotency.RequestBody;
import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.upload.MultipartForm;
import dev.duebook.ground.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

@Path("/v1/imports")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ImportResource {
    private static final long LARGEST_FILE = 200L << 20;
    private static final List<String> ERROR_COLUMNS = List.of("line", "column", "value", "code", "reason");

    private final ImportRepository imports;
    private final Uploads uploads;
    private final Intake intake;
    private final RequestBody requestBody;
    private final CurrentCaller current;
    private final Answers answers;

    ImportResource(
            ImportRepository imports,
            Uploads uploads,
            Intake intake,
            RequestBody requestBody,
            CurrentCaller current,
            Answers answers) {
        this.imports = imports;
        this.uploads = uploads;
        this.intake = intake;
        this.requestBody = requestBody;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listImports(@BeanParam PageRequest page, @QueryParam("updatedSince") Instant updatedSince) {
        var caller = current.get();
        return answers.<ImportView>list(
                page,
                ImportView.COLUMNS,
                () -> imports.page(caller, page, updatedSince),
                rows -> imports.each(caller, updatedSince, rows));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(Role.FINANCE)
    @Costs(Cost.UPLOAD)
    public RestResponse<ImportView> createImport(MultipartFormDataInput form) throws IOException {
        try (var parts = uploads.read(MultipartForm.parts(form), LARGEST_FILE)) {
            requestBody.digested(parts.digest());
            return intake.createImport(current.get(), parts);
        }
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<ImportView> getImport(UUID id) {
        return RestResponse.ok(imports.one(current.get(), id));
    }

    @GET
    @Path("/{id}/errors")
    @Allowed(Role.VIEWER)
    public Response listImportErrors(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        imports.one(caller, id);
        return answers.<RowError>list(
                page,
                ERROR_COLUMNS,
                () -> imports.errors(caller, id, page),
                rows -> imports.eachError(caller, id, rows));
    }

    /**
     * The write itself. It begins when the file has been read once, because its digest is what tells one request from
     * another.
     */
    @ApplicationScoped
    static class Intake {
        private final ImportIntake intake;

        Intake(ImportIntake intake) {
            this.intake = intake;
        }

        @Write
        RestResponse<ImportView> createImport(Caller caller, Uploads.Parts parts) throws IOException {
            var accepted = intake.accept(caller, parts);
            return RestResponse.ResponseBuilder.<ImportView>create(202)
                    .entity(accepted)
                    .header("Location", "/v1/imports/" + accepted.id())
                    .build();
        }
    }
}
