package dev.duebook.book.payment;

import dev.duebook.ground.batch.Batch;
import dev.duebook.ground.batch.BatchAnswer;
import dev.duebook.ground.batch.BatchRow;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/payments/batch")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentBatchResource {
    private final Payments payments;
    private final Batch batch;
    private final CurrentCaller current;

    PaymentBatchResource(Payments payments, Batch batch, CurrentCaller current) {
        this.payments = payments;
        this.batch = batch;
        this.current = current;
    }

    record PaymentBatch(List<BatchRow> items) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    public RestResponse<BatchAnswer> createPayments(PaymentBatch request, @QueryParam("dryRun") boolean dryRun) {
        return batch.carryOut(
                request.items(),
                dryRun,
                new Batch.Each<>("createPayments", "CreatePayment", CreatePayment.class, this::created));
    }

    private RestResponse<PaymentView> created(CreatePayment request) {
        var payment = payments.receive(current.get(), request);
        return Answers.created("/v1/payments/" + payment.id(), PaymentView.of(payment), payment.version());
    }
}
