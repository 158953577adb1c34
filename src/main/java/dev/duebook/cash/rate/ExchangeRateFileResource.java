package dev.duebook.cash.rate;

import dev.duebook.ground.idempotency.RequestBody;
import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.upload.MultipartForm;
import dev.duebook.ground.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

@Path("/v1/exchange-rate-files")
@Produces(MediaType.APPLICATION_JSON)
public class ExchangeRateFileResource {
    private final Uploads uploads;
    private final Intake intake;
    private final RequestBody requestBody;
    private final CurrentCaller current;

    ExchangeRateFileResource(Uploads uploads, Intake intake, RequestBody requestBody, CurrentCaller current) {
        this.uploads = uploads;
        this.intake = intake;
        this.requestBody = requestBody;
        this.current = current;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(Role.FINANCE)
    @Costs(Cost.UPLOAD)
    public RestResponse<LoadedRates> loadExchangeRates(MultipartFormDataInput form) throws IOException {
        try (var parts = uploads.read(MultipartForm.parts(form), RateFile.LARGEST)) {
            requestBody.digested(parts.digest());
            return intake.loadExchangeRates(current.get(), parts);
        }
    }

    /** The write itself: it begins when the file was read once, because its digest tells one request from another. */
    @ApplicationScoped
    static class Intake {
        private final ExchangeRateBook rates;

        Intake(ExchangeRateBook rates) {
            this.rates = rates;
        }

        @Write
        RestResponse<LoadedRates> loadExchangeRates(Caller caller, Uploads.Parts parts) throws IOException {
            return RestResponse.ok(rates.load(caller, parts));
        }
    }
}
