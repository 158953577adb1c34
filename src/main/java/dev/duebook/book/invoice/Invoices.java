package dev.duebook.book.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.book.client.Clients;
import dev.duebook.book.client.ReminderPolicyNamed;
import dev.duebook.book.ledger.FactDate;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.book.pricing.Parties;
import dev.duebook.book.pricing.PartyLookup;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.company.organization.People;
import dev.duebook.ground.contract.MergePatch;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Drafts, edits, deletes, sends and voids invoices. */
@ApplicationScoped
public class Invoices {

    private static final Map<String, String> DELIVERY_FACTS = Map.of(
            "SENT", "invoice.delivered",
            "FAILED", "invoice.delivery-failed",
            "UNKNOWN", "invoice.delivery-unknown");

    private final InvoiceRepository invoices;
    private final Receivables receivables;
    private final PartyLookup parties;
    private final OrganizationService organizations;
    private final Clients clients;
    private final People people;
    private final Event<InvoiceToMail> mailing;
    private final Event<ReminderPolicyNamed> policyNamed;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;
    private final ObjectMapper mapper;

    Invoices(
            InvoiceRepository invoices,
            Receivables receivables,
            PartyLookup parties,
            OrganizationService organizations,
            Clients clients,
            People people,
            Event<InvoiceToMail> mailing,
            Event<ReminderPolicyNamed> policyNamed,
            Outbox outbox,
            Moment moment,
            Precondition precondition,
            ObjectMapper mapper) {
        this.invoices = invoices;
        this.receivables = receivables;
        this.parties = parties;
        this.organizations = organizations;
        this.clients = clients;
        this.people = people;
        this.mailing = mailing;
        this.policyNamed = policyNamed;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
        this.mapper = mapper;
    }

    @Transactional
    InvoiceRow get(Caller caller, UUID id) {
        return invoices.one(caller, id, moment.today(caller.zone()));
    }

    /**
     * Drafts an invoice, and sends it when asked to.
     *
     * @throws Rejection as {@link InvoiceDraft#of} and {@link #send}; 422 for an unknown or archived client
     */
    @Transactional
    public InvoiceRow create(Caller caller, CreateInvoice request) {
        var between = parties.of(caller, request.clientId());
        var draft = InvoiceDraft.of(request, between, moment.today(between.zone()));
        refuseInactive(caller, request.ownerId());
        refuseUnknownPolicy(caller, request.header().reminderPolicyId());
        refuseTaken(caller, request.number());
        var id = Ids.next();
        var created = Fact.of(
                Receivable.AGGREGATE,
                id,
                1,
                "invoice.created",
                draft.issueDate(),
                draft.state().told());
        if (request.sendsAtOnce()) {
            var sending = sending(caller, between, id, draft, request.deliver(), 2);
            var sent = invoices.insertSent(caller, sending, moment.recordedAt(), List.of(created, sent(sending)));
            mail(caller, sending);
            return sent;
        }
        invoices.insert(caller, id, draft, request.ownerId(), moment.recordedAt(), created);
        return get(caller, id);
    }

    /** @throws Rejection 409 invoice-not-draft once it is sent */
    @Transactional
    InvoiceRow update(Caller caller, UUID id, JsonNode patch) {
        var locked = lockedDraft(caller, id);
        JsonNode before = mapper.valueToTree(invoices.planned(caller, id));
        var after = (ObjectNode) MergePatch.merge(before, patch);
        forgetOtherDueDates(after, patch);
        return replace(caller, locked, before, bound(after));
    }

    /** An invoice as another system wants it to be, and whether there was none before. */
    record Put(InvoiceRow invoice, boolean created) {}

    /**
     * Makes the invoice with this reference as asked for. A draft is replaced as a whole, and sent when asked to; one that
     * is sent stays as it is, and asking for just that is no error.
     *
     * @throws Rejection as {@link #create}; 409 invoice-not-draft when one that is sent would have to change
     */
    @Transactional
    Put put(Caller caller, String externalRef, CreateInvoice request) {
        if (request.header().externalRef() != null
                && !request.header().externalRef().equals(externalRef)) {
            throw Rejection.invalid("/externalRef", "must be the one of the path");
        }
        ObjectNode named = mapper.valueToTree(request);
        var wanted = bound(named.put("externalRef", externalRef));
        var present = invoices.inTurn(caller, externalRef);
        if (present.isEmpty()) {
            precondition.check(0);
            return new Put(create(caller, wanted), true);
        }
        return new Put(become(caller, present.get(), wanted), false);
    }

    private InvoiceRow become(Caller caller, UUID id, CreateInvoice wanted) {
        var locked = receivables.lockOne(caller, id, LocalDate.MAX);
        precondition.check(locked.version());
        var kept = invoices.planned(caller, id);
        var asksForNothingNew = kept != null && asks(caller, kept, wanted);
        if (locked.sent() && !asksForNothingNew) {
            throw isSent(locked);
        }
        if (asksForNothingNew && (locked.sent() || !wanted.sendsAtOnce())) {
            return get(caller, id);
        }
        var draft = replace(caller, locked, mapper.valueToTree(kept), wanted);
        return wanted.sendsAtOnce() ? send(caller, id, wanted.deliver()) : draft;
    }

    /** Whether one asks for what was asked for before, the issue date being the same where none is named. */
    private boolean asks(Caller caller, CreateInvoice before, CreateInvoice wanted) {
        var again = InvoiceDraft.of(wanted, parties.of(caller, wanted.clientId()), before.issueDate())
                .request();
        return comparable(before).equals(comparable(again));
    }

    private JsonNode comparable(CreateInvoice request) {
        ObjectNode tree = mapper.valueToTree(request);
        return tree.without(List.of("send", "deliver"));
    }

    private InvoiceRow replace(Caller caller, Receivable locked, JsonNode before, CreateInvoice wanted) {
        var id = locked.id();
        var between = parties.of(caller, wanted.clientId());
        var draft = InvoiceDraft.of(wanted, between, moment.today(between.zone()));
        var request = draft.request();
        refuseInactive(caller, request.ownerId());
        refuseUnknownPolicy(caller, request.header().reminderPolicyId());
        refuseTaken(caller, request.number());
        invoices.replace(caller, id, draft, request.ownerId(), locked.version() + 1, moment.recordedAt());
        outbox.append(
                caller,
                moment.recordedAt(),
                new Fact(
                        Receivable.AGGREGATE,
                        id,
                        locked.version() + 1,
                        "invoice.updated",
                        null,
                        Change.between(before, mapper.valueToTree(request)),
                        draft.state().told()));
        return get(caller, id);
    }

    /** @throws Rejection 409 invoice-not-draft once it is sent */
    @Transactional
    void delete(Caller caller, UUID id) {
        var locked = lockedDraft(caller, id);
        invoices.delete(caller, id);
        outbox.append(
                caller,
                moment.recordedAt(),
                Fact.of(Receivable.AGGREGATE, id, locked.version() + 1, "invoice.deleted", null, Map.of()));
    }

    /**
     * Freezes a draft, gives it the next number of its series and opens the receivable.
     *
     * @throws Rejection 409 invoice-not-draft, number-taken; 422 date-not-allowed, before-lock-date,
     *     owner-inactive, no-recipient
     */
    @Transactional
    InvoiceRow send(Caller caller, UUID id, CreateInvoice.Delivery delivery) {
        var locked = lockedDraft(caller, id);
        var planned = invoices.planned(caller, id);
        var between = parties.of(caller, planned.clientId());
        var draft = InvoiceDraft.of(planned, between, moment.today(between.zone()));
        invoices.replace(caller, id, draft, planned.ownerId(), locked.version(), moment.recordedAt());
        var sending = sending(caller, between, id, draft, delivery, locked.version() + 1);
        invoices.send(caller, sending, moment.recordedAt(), sent(sending));
        mail(caller, sending);
        return get(caller, id);
    }

    /** @throws Rejection 409 invoice-is-draft, invoice-void; 422 money-allocated, date-not-allowed, before-lock-date */
    @Transactional
    public InvoiceRow voidInvoice(Caller caller, UUID id, String reason, LocalDate date) {
        var today = moment.today(caller.zone());
        var receivable = receivables.lockOne(caller, id, date == null ? today : date);
        precondition.check(receivable.version());
        receivable.refuseIfNotSent();
        var on = FactDate.of(date, receivable.issueDate(), today, receivable.lockDate());
        receivable.voidOn(on, reason);
        receivables.save(caller, moment.recordedAt(), receivable);
        return get(caller, id);
    }

    /** @throws Rejection 404 when there is none in the caller's organization */
    @Transactional
    public void refuseUnknown(Caller caller, UUID id) {
        if (!invoices.exists(caller, id)) {
            throw Rejection.notFound("invoice");
        }
    }

    /** The taxes of an invoice, by category and rate; none when it was never told. */
    @Transactional
    public List<InvoiceTotals.Tax> taxes(Caller caller, UUID id) {
        return get(caller, id).document().taxes();
    }

    /** As {@link #taxes(Caller, UUID)}, of many invoices at once. */
    @Transactional
    public Map<UUID, List<InvoiceTotals.Tax>> taxes(Caller caller, Collection<UUID> ids) {
        return invoices.taxes(caller, ids);
    }

    /** An invoice as it was sent, read by the service itself. */
    @Transactional
    public InvoiceRow sent(UUID organizationId, UUID id) {
        return get(onItsOwn(organizationId), id);
    }

    /**
     * Records what became of a delivery by mail; nothing when it is known already.
     *
     * @param messageIdOrTo which delivery
     * @param state SENT, FAILED or UNKNOWN
     */
    @Transactional
    public void deliveryBecame(UUID organizationId, UUID invoiceId, String messageIdOrTo, String state, Instant at) {
        var caller = onItsOwn(organizationId);
        var receivable = receivables.lockOne(caller, invoiceId, LocalDate.MAX);
        var deliveries = invoices.deliveries(caller, invoiceId);
        var known = deliveries.stream()
                .filter(delivery -> delivery.isOf(messageIdOrTo))
                .filter(delivery -> !delivery.state().equals(state))
                .findFirst();
        if (known.isEmpty()) {
            return;
        }
        var became = known.get().became(state, at);
        receivable.tell(
                DELIVERY_FACTS.get(state),
                moment.today(caller.zone()),
                Map.of("messageId", became.messageId(), "to", became.to(), "delivery", state),
                Change.of("delivery", known.get().state(), state));
        receivables.save(
                caller,
                moment.recordedAt(),
                List.of(receivable),
                List.of(),
                invoices.delivered(
                        invoiceId,
                        deliveries.stream()
                                .map(delivery -> delivery.equals(known.get()) ? became : delivery)
                                .toList()));
    }

    private Caller onItsOwn(UUID organizationId) {
        var zone = organizations.get(organizationId).zone();
        return new Caller(organizationId, null, null, null, null, zone);
    }

    private Sending sending(
            Caller caller,
            Parties between,
            UUID id,
            InvoiceDraft draft,
            CreateInvoice.Delivery delivery,
            long version) {
        FactDate.of(draft.issueDate(), null, moment.today(between.zone()), between.lockDate());
        refuseTaken(caller, draft.request().number());
        var owner = ownerOf(caller, between, draft.request());
        return new Sending(
                id,
                draft,
                between,
                owner.id(),
                owner.name(),
                delivery == CreateInvoice.Delivery.EMAIL
                        ? byMail(caller, draft.request().clientId())
                        : byHand(caller),
                version);
    }

    private InvoiceRow.DeliveryRecord byHand(Caller caller) {
        return new InvoiceRow.DeliveryRecord("MANUAL", null, "SENT", moment.recordedAt(), caller.personName(), null);
    }

    private InvoiceRow.DeliveryRecord byMail(Caller caller, UUID clientId) {
        var client = clients.get(caller, clientId);
        var recipients = InvoiceToMail.recipients(client);
        if (recipients.isEmpty()) {
            throw Rejection.of(
                    "no-recipient",
                    "No contact of " + client.name() + " that receives invoices has an e-mail address; name one, or"
                            + " deliver it yourself and say MANUAL.");
        }
        return new InvoiceRow.DeliveryRecord(
                "EMAIL",
                recipients.stream().map(InvoiceToMail.Recipient::email).collect(Collectors.joining(", ")),
                "PLANNED",
                moment.recordedAt(),
                caller.personName(),
                "<" + Ids.next() + "@duebook>");
    }

    private void mail(Caller caller, Sending sending) {
        if (sending.delivery().messageId() != null) {
            var client = clients.get(caller, sending.draft().request().clientId());
            mailing.fire(new InvoiceToMail(
                    caller,
                    sending.id(),
                    client.id(),
                    sending.ownerId(),
                    sending.delivery().messageId(),
                    InvoiceToMail.recipients(client),
                    moment.today(caller.zone()),
                    moment.recordedAt()));
        }
    }

    private Fact sent(Sending sending) {
        var draft = sending.draft();
        var changes = new ArrayList<Change>();
        changes.add(Change.of("sentAt", null, moment.recordedAt()));
        changes.add(Change.of(
                "outstanding",
                Money.decimal(0, draft.currency()),
                Money.decimal(draft.totals().total(), draft.currency())));
        if (!sending.ownerId().equals(draft.request().ownerId())) {
            changes.add(Change.of("ownerId", draft.request().ownerId(), sending.ownerId()));
        }
        var told = draft.state().sent(sending.ownerId()).told();
        return new Fact(
                Receivable.AGGREGATE,
                sending.id(),
                sending.version(),
                "invoice.sent",
                draft.issueDate(),
                changes,
                told);
    }

    private record Owner(UUID id, String name) {}

    /** The owner named, else the client's, else whoever sends it. */
    private Owner ownerOf(Caller caller, Parties between, CreateInvoice request) {
        var ownerId = request.ownerId() != null ? request.ownerId() : between.clientOwnerId();
        return ownerId == null || ownerId.equals(caller.personId())
                ? new Owner(caller.personId(), between.callerName())
                : new Owner(ownerId, people.responsible(caller, ownerId).name());
    }

    private void refuseInactive(Caller caller, UUID ownerId) {
        if (ownerId != null) {
            people.responsible(caller, ownerId);
        }
    }

    private void refuseUnknownPolicy(Caller caller, UUID policyId) {
        if (policyId != null) {
            policyNamed.fire(new ReminderPolicyNamed(caller, policyId));
        }
    }

    private void refuseTaken(Caller caller, String number) {
        if (number != null && invoices.numberTaken(caller, number)) {
            throw Rejection.conflict("number-taken", "Another invoice has the number " + number + ".");
        }
    }

    private Receivable lockedDraft(Caller caller, UUID id) {
        var locked = receivables.lockOne(caller, id, LocalDate.MAX);
        precondition.check(locked.version());
        if (locked.sent()) {
            throw isSent(locked);
        }
        return locked;
    }

    private static Rejection isSent(Receivable invoice) {
        return Rejection.conflict(
                "invoice-not-draft", "Invoice " + invoice.number() + " is sent; only dated facts change it now.");
    }

    /** Naming one way to say when it falls due takes the place of the others. */
    private static void forgetOtherDueDates(ObjectNode request, JsonNode patch) {
        var ways = List.of("dueDate", "termDays", "paymentTerms", "instalments");
        if (ways.stream().anyMatch(patch::hasNonNull)) {
            ways.stream().filter(way -> !patch.hasNonNull(way)).forEach(request::remove);
        }
    }

    private CreateInvoice bound(JsonNode request) {
        return mapper.convertValue(request, CreateInvoice.class);
    }
}
