package dev.duebook.cash.bank;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.upload.MultipartForm;
import dev.duebook.ground.upload.Uploads;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

@Path("/v1/bank-profiles")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class BankProfileResource {
    private final BankProfiles profiles;
    private final ProfileDetections detections;
    private final Uploads uploads;
    private final CurrentCaller current;
    private final Answers answers;

    BankProfileResource(
            BankProfiles profiles,
            ProfileDetections detections,
            Uploads uploads,
            CurrentCaller current,
            Answers answers) {
        this.profiles = profiles;
        this.detections = detections;
        this.uploads = uploads;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listBankProfiles(@BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<BankProfile>list(
                page, BankProfile.COLUMNS, () -> profiles.page(caller, page), rows -> profiles.each(caller, rows));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<BankProfile> createBankProfile(ProfileSettings request) {
        var made = profiles.make(current.get(), request);
        return Answers.created("/v1/bank-profiles/" + made.id(), made, made.version());
    }

    @POST
    @Path("/detect")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Costs(Cost.UPLOAD)
    public ProposalView detectBankProfile(MultipartFormDataInput form) throws IOException {
        try (var parts = uploads.read(MultipartForm.parts(form), BankFiles.LARGEST)) {
            return detections.propose(current.get(), parts);
        }
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public RestResponse<BankProfile> getBankProfile(UUID id) {
        var profile = profiles.one(current.get(), id);
        return Answers.ok(profile, profile.version());
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<BankProfile> replaceBankProfile(UUID id, ProfileSettings request) {
        var profile = profiles.replace(current.get(), id, request);
        return Answers.ok(profile, profile.version());
    }

    @DELETE
    @Path("/{id}")
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<Void> deleteBankProfile(UUID id) {
        profiles.delete(current.get(), id);
        return RestResponse.noContent();
    }
}
