package dev.duebook.cash.bank;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

@Path("/v1/bank-files")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class BankFileResource {
    private final BankFiles files;
    private final Uploads uploads;
    private final Intake intake;
    private final RequestBody requestBody;
    private final CurrentCaller current;
    private final Answers answers;

    BankFileResource(
            BankFiles files,
            Uploads uploads,
            Intake intake,
            RequestBody requestBody,
            CurrentCaller current,
            Answers answers) {
        this.files = files;
        this.uploads = uploads;
        this.intake = intake;
        this.requestBody = requestBody;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listBankFiles(@BeanParam BankFileFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<BankFileView>list(
                page,
                BankFileView.COLUMNS,
                () -> files.page(caller, filter, page),
                rows -> files.each(caller, filter, rows));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Costs(Cost.UPLOAD)
    public RestResponse<BankFileView> createBankFile(MultipartFormDataInput form) throws IOException {
        try (var parts = uploads.read(MultipartForm.parts(form), BankFiles.LARGEST)) {
            requestBody.digested(parts.digest());
            return intake.createBankFile(current.get(), parts);
        }
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public BankFileView getBankFile(UUID id) {
        return files.one(current.get(), id);
    }

    @GET
    @Path("/{id}/findings")
    @Allowed(Role.VIEWER)
    public Response listBankFileFindings(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        files.one(caller, id);
        return answers.<FindingView>list(
                page,
                FindingView.COLUMNS,
                () -> files.findings(caller, id, page),
                rows -> files.eachFinding(caller, id, rows));
    }

    @POST
    @Path("/{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<BankFileView> assignBankFile(UUID id, AssignAccounts request) {
        return RestResponse.ok(files.assign(current.get(), id, request));
    }

    /** The write itself: it begins when the file was read once, because its digest tells one request from another. */
    @ApplicationScoped
    static class Intake {
        private final BankFiles files;

        Intake(BankFiles files) {
            this.files = files;
        }

        @Write
        RestResponse<BankFileView> createBankFile(Caller caller, Uploads.Parts parts) throws IOException {
            var accepted = files.accept(caller, parts);
            return RestResponse.ResponseBuilder.<BankFileView>create(accepted.isNew() ? 202 : 200)
                    .entity(accepted.file())
                    .header("Location", "/v1/bank-files/" + accepted.file().id())
                    .build();
        }
    }
}
