package dev.duebook.book.invoice;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/invoices")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class InvoiceResource {
    private final Invoices invoices;
    private final InvoiceRepository repository;
    private final InvoiceListRepository list;
    private final CurrentCaller current;
    private final Answers answers;
    private final Clock clock;

    InvoiceResource(
            Invoices invoices,
            InvoiceRepository repository,
            InvoiceListRepository list,
            CurrentCaller current,
            Answers answers,
            Clock clock) {
        this.invoices = invoices;
        this.repository = repository;
        this.list = list;
        this.current = current;
        this.answers = answers;
        this.clock = clock;
    }

    record SendInvoice(CreateInvoice.Delivery deliver) {}

    record VoidInvoice(String reason, LocalDate date) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listInvoices(@BeanParam InvoiceFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var today = today();
        return answers.<InvoiceSummary>list(
                page,
                InvoiceSummary.COLUMNS,
                () -> {
                    var found = list.page(caller, filter, page, today).map(row -> InvoiceSummary.of(row, today));
                    return page.totals()
                            ? found.withTotals(list.totals(caller, filter, today).stream()
                                    .map(CurrencyTotals::of)
                                    .toList())
                            : found;
                },
                rows -> list.forEach(caller, filter, today, row -> rows.accept(InvoiceSummary.of(row, today))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<InvoiceView> createInvoice(CreateInvoice request) {
        return created(invoices.create(current.get(), request));
    }

    @PUT
    @Path("/by-external-ref/{ref}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<InvoiceView> putInvoiceByExternalRef(String ref, CreateInvoice request) {
        var put = invoices.put(current.get(), ref, request);
        return put.created() ? created(put.invoice()) : answer(put.invoice());
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<InvoiceView> getInvoice(UUID id) {
        return answer(repository.one(current.get(), id, today()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<InvoiceView> updateInvoice(UUID id, ObjectNode patch) {
        return answer(invoices.update(current.get(), id, patch));
    }

    @DELETE
    @Path("/{id}")
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<Void> deleteInvoice(UUID id) {
        invoices.delete(current.get(), id);
        return RestResponse.noContent();
    }

    @POST
    @Path("/{id}/send")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    @Costs(Cost.SEND)
    public RestResponse<InvoiceView> sendInvoice(UUID id, SendInvoice request) {
        return answer(invoices.send(current.get(), id, request == null ? null : request.deliver()));
    }

    @POST
    @Path("/{id}/void")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<InvoiceView> voidInvoice(UUID id, VoidInvoice request) {
        return answer(invoices.voidInvoice(current.get(), id, request.reason(), request.date()));
    }

    private RestResponse<InvoiceView> created(InvoiceRow invoice) {
        return Answers.created("/v1/invoices/" + invoice.id(), InvoiceView.of(invoice, today()), invoice.version());
    }

    private RestResponse<InvoiceView> answer(InvoiceRow invoice) {
        return Answers.ok(InvoiceView.of(invoice, today()), invoice.version());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), current.get().zone());
    }
}
