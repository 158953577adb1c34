package dev.duebook.integration.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.book.arrangement.Disputes;
import dev.duebook.book.arrangement.Extensions;
import dev.duebook.book.arrangement.Promises;
import dev.duebook.book.arrangement.WriteOffs;
import dev.duebook.book.client.ClientDetails;
import dev.duebook.book.client.Clients;
import dev.duebook.book.credit.CreateCreditNote;
import dev.duebook.book.credit.CreditNotes;
import dev.duebook.book.invoice.CreateInvoice;
import dev.duebook.book.invoice.Invoices;
import dev.duebook.book.payment.CreatePayment;
import dev.duebook.book.payment.Payments;
import dev.duebook.collections.claim.Claims;
import dev.duebook.collections.claim.CreateClaim;
import dev.duebook.collections.task.CreateTask;
import dev.duebook.collections.task.Tasks;
import dev.duebook.company.organization.CreateOrganization;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.company.organization.People;
import dev.duebook.company.organization.PersonDetails;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The organization Demo and its book, relative to today: invoices in every status, parts paid, a plan, a dispute, a promise
 * kept open and one broken, a client who says they have paid, a task of today, and a reminder that waits for approval as
 * soon as the run has ticked on a business day. Every client is led by people, so that no demo sends mail by itself.
 */
@ApplicationScoped
public class DemoBook {
    private static final BigDecimal TAX = new BigDecimal("1.21");
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final OrganizationService organizations;
    private final People people;
    private final Clients clients;
    private final Invoices invoices;
    private final Payments payments;
    private final Extensions extensions;
    private final Disputes disputes;
    private final Promises promises;
    private final WriteOffs writeOffs;
    private final CreditNotes creditNotes;
    private final Claims claims;
    private final Tasks tasks;
    private final Moment moment;
    private final ObjectMapper mapper;

    DemoBook(
            OrganizationService organizations,
            People people,
            Clients clients,
            Invoices invoices,
            Payments payments,
            Extensions extensions,
            Disputes disputes,
            Promises promises,
            WriteOffs writeOffs,
            CreditNotes creditNotes,
            Claims claims,
            Tasks tasks,
            Moment moment,
            ObjectMapper mapper) {
        this.organizations = organizations;
        this.people = people;
        this.clients = clients;
        this.invoices = invoices;
        this.payments = payments;
        this.extensions = extensions;
        this.disputes = disputes;
        this.promises = promises;
        this.writeOffs = writeOffs;
        this.creditNotes = creditNotes;
        this.claims = claims;
        this.tasks = tasks;
        this.moment = moment;
        this.mapper = mapper;
    }

    /**
     * Makes the book unless the key opens one already: all of it or, when killed on the way, nothing.
     *
     * @param secret the key of its ADMIN, kept before by whoever calls
     */
    @Transactional
    @ActivateRequestContext
    public void openedBy(String secret) {
        if (organizations.knows(secret)) {
            return;
        }
        var admin = organizations.found(
                read(
                        Map.of(
                                "name", "Demo",
                                "country", "NL",
                                "currency", "EUR",
                                "timeZone", ZONE.getId(),
                                "email", "hello@demo.example",
                                "remindersEnabledFrom", moment.today(ZONE),
                                "sendWindow", Map.of("from", "00:00", "to", "23:59"),
                                "bankAccount", Map.of("iban", "NL91ABNA0417164300", "bankName", "Demo Bank"),
                                "person", Map.of("name", "Dana Demo", "email", "dana@demo.example")),
                        CreateOrganization.class),
                secret);
        OnBehalf.run(admin.organizationId(), () -> fill(admin));
    }

    private void fill(Caller admin) {
        var collector = people.join(
                        admin,
                        read(
                                Map.of("name", "Cleo Collect", "email", "cleo@demo.example", "role", "COLLECTOR"),
                                PersonDetails.class))
                .id();
        var clientIds = IntStream.range(0, Sketch.CLIENTS.size())
                .mapToObj(i -> client(admin, i, i % 2 == 0 ? admin.personId() : collector))
                .toList();
        Sketch.BOOK.forEach(sketch -> live(admin, sketch, clientIds.get(sketch.client())));
        payments.receive(
                admin,
                payment(clientIds.get(9), "250.00", moment.today(admin.zone()).minusDays(1), "Deposit"));
    }

    private UUID client(Caller admin, int index, UUID owner) {
        var name = Sketch.CLIENTS.get(index);
        var domain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + ".example";
        return clients.enter(
                        admin,
                        read(
                                Map.of(
                                        "name",
                                        name,
                                        "externalRef",
                                        String.format(Locale.ROOT, "C-%03d", index + 1),
                                        "ownerId",
                                        owner,
                                        "humanLed",
                                        "OTHER",
                                        "contacts",
                                        List.of(Map.of("name", "Accounts payable", "email", "ap@" + domain))),
                                ClientDetails.class))
                .id();
    }

    private void live(Caller admin, Sketch sketch, UUID clientId) {
        var today = moment.today(admin.zone());
        var drafted = sketch.fate() == Sketch.Fate.DRAFTED;
        var issued = drafted ? today : today.minusDays(sketch.issuedDaysAgo());
        var due = issued.plusDays(sketch.termDays());
        var invoice = invoices.create(
                        admin,
                        read(
                                Map.of(
                                        "clientId", clientId,
                                        "issueDate", issued,
                                        "dueDate", due,
                                        "send", !drafted,
                                        "lines",
                                                List.of(Map.of(
                                                        "description", sketch.work(),
                                                        "unitPrice", sketch.price(),
                                                        "taxRate", "21"))),
                                CreateInvoice.class))
                .id();
        var gross = new BigDecimal(sketch.price()).multiply(TAX).setScale(2, RoundingMode.HALF_UP);
        switch (sketch.fate()) {
            case DRAFTED, OPEN -> {}
            case PAID_IN_TIME -> pay(admin, clientId, invoice, gross, due.minusDays(2));
            case PAID_LATE -> pay(admin, clientId, invoice, gross, due.plusDays(11));
            case HALF_PAID ->
                pay(
                        admin,
                        clientId,
                        invoice,
                        gross.divide(BigDecimal.valueOf(2), RoundingMode.DOWN),
                        issued.plusDays(15));
            case WRITTEN_OFF -> writeOffs.writeOff(admin, invoice, null, "The company was wound up", due.plusDays(90));
            case CREDITED ->
                creditNotes.create(
                        admin,
                        new CreateCreditNote(
                                invoice, null, gross.toPlainString(), "Never delivered", due.minusDays(20)));
            case VOIDED -> invoices.voidInvoice(admin, invoice, "Sent to the wrong client", issued.plusDays(1));
            case ON_A_PLAN -> extensions.agree(admin, invoice, plan(gross, today));
            case DISPUTED ->
                disputes.open(admin, invoice, "Two of the drawings are said to be missing", due.plusDays(3));
            case PROMISED ->
                promises.make(
                        admin,
                        invoice,
                        new Promises.CreatePromise(today.plusDays(4), null, "Their controller, by phone", null));
            case PROMISE_BROKEN ->
                promises.make(
                        admin,
                        invoice,
                        new Promises.CreatePromise(
                                today.minusDays(12), null, "Accounts payable, by mail", today.minusDays(30)));
            case SAID_TO_BE_PAID ->
                claims.receive(
                        admin,
                        new CreateClaim(
                                invoice,
                                "Transfer, poster print",
                                today.minusDays(2),
                                gross.toPlainString(),
                                "BANK_TRANSFER",
                                "Their bookkeeper called"));
            case TO_BE_CALLED_ABOUT ->
                tasks.create(
                        admin,
                        new CreateTask(invoice, null, today, "Ask when the lookbook will be paid.", admin.personId()));
        }
    }

    private void pay(Caller admin, UUID clientId, UUID invoice, BigDecimal amount, LocalDate on) {
        payments.receive(
                admin,
                read(
                        Map.of(
                                "clientId",
                                clientId,
                                "currency",
                                "EUR",
                                "amount",
                                amount.toPlainString(),
                                "receivedDate",
                                on,
                                "method",
                                "BANK_TRANSFER",
                                "allocations",
                                List.of(Map.of("invoiceId", invoice, "amount", amount.toPlainString()))),
                        CreatePayment.class));
    }

    private CreatePayment payment(UUID clientId, String amount, LocalDate on, String reference) {
        return read(
                Map.of(
                        "clientId", clientId,
                        "currency", "EUR",
                        "amount", amount,
                        "receivedDate", on,
                        "method", "BANK_TRANSFER",
                        "reference", reference,
                        "allocate", "NONE"),
                CreatePayment.class);
    }

    private Extensions.CreateExtension plan(BigDecimal gross, LocalDate today) {
        var part = gross.divide(BigDecimal.valueOf(4), 2, RoundingMode.DOWN);
        return read(
                Map.of(
                        "instalments",
                        List.of(
                                Map.of("dueDate", today.minusDays(10), "amount", part.toPlainString()),
                                Map.of("dueDate", today.plusDays(20), "amount", part.toPlainString()),
                                Map.of(
                                        "dueDate", today.plusDays(50),
                                        "amount",
                                                gross.subtract(part)
                                                        .subtract(part)
                                                        .toPlainString())),
                        "reason",
                        "Cash is short after the fair",
                        "agreedBy",
                        "Their managing director",
                        "agreedDate",
                        today.minusDays(30)),
                Extensions.CreateExtension.class);
    }

    private <T> T read(Map<String, ?> request, Class<T> type) {
        return mapper.convertValue(request, type);
    }
}
