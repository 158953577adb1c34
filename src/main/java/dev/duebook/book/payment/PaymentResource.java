package dev.duebook.book.payment;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/payments")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class PaymentResource {
    private final Payments payments;
    private final PaymentRepository repository;
    private final CurrentCaller current;
    private final Answers answers;

    PaymentResource(Payments payments, PaymentRepository repository, CurrentCaller current, Answers answers) {
        this.payments = payments;
        this.repository = repository;
        this.current = current;
        this.answers = answers;
    }

    record DatedReason(LocalDate date, String reason) {}

    record Refund(String amount, LocalDate date, String reason) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listPayments(@BeanParam PaymentFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<PaymentView>list(
                page,
                PaymentView.COLUMNS,
                () -> {
                    var found = repository.page(caller, filter, page).map(PaymentView::of);
                    return page.totals() ? found.withTotals(repository.totals(caller, filter)) : found;
                },
                rows -> repository.forEach(caller, filter, row -> rows.accept(PaymentView.of(row))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<PaymentView> createPayment(CreatePayment request) {
        return created(payments.receive(current.get(), request));
    }

    @PUT
    @Path("/by-external-ref/{ref}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<PaymentView> putPaymentByExternalRef(String ref, CreatePayment request) {
        var put = payments.put(current.get(), ref, request);
        return put.created() ? created(put.payment()) : answer(put.payment());
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<PaymentView> getPayment(UUID id) {
        return answer(payments.get(current.get(), id));
    }

    @POST
    @Path("/{id}/allocations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<PaymentView> allocatePayment(UUID id, AllocatePayment request) {
        return answer(payments.allocate(current.get(), id, request));
    }

    @POST
    @Path("/{id}/allocations/{allocationId}/reverse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<PaymentView> reverseAllocation(UUID id, UUID allocationId, DatedReason request) {
        return answer(payments.reverseAllocation(current.get(), id, allocationId, request.date(), request.reason()));
    }

    @POST
    @Path("/{id}/reverse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<PaymentView> reversePayment(UUID id, DatedReason request) {
        return answer(payments.reverse(current.get(), id, request.date(), request.reason()));
    }

    @POST
    @Path("/{id}/refund")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<PaymentView> refundPayment(UUID id, Refund request) {
        return answer(payments.refund(current.get(), id, request.amount(), request.date(), request.reason()));
    }

    private static RestResponse<PaymentView> created(PaymentRow payment) {
        return Answers.created("/v1/payments/" + payment.id(), PaymentView.of(payment), payment.version());
    }

    private static RestResponse<PaymentView> answer(PaymentRow payment) {
        return Answers.ok(PaymentView.of(payment), payment.version());
    }
}
