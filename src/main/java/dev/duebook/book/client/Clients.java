package dev.duebook.book.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.company.organization.PaymentTerms;
import dev.duebook.company.organization.People;
import dev.duebook.company.organization.PersonDeactivating;
import dev.duebook.ground.contract.MergePatch;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the clients: who owes, how they are reached, and who is responsible for them. */
@ApplicationScoped
public class Clients {
    static final String AGGREGATE = "client";
    private static final int BATCH = 500;

    private final ClientRepository clients;
    private final OrganizationService organizations;
    private final People people;
    private final Outbox outbox;
    private final Event<ReminderPolicyNamed> policyNamed;
    private final Moment moment;
    private final Precondition precondition;
    private final ObjectMapper mapper;

    Clients(
            ClientRepository clients,
            OrganizationService organizations,
            People people,
            Outbox outbox,
            Event<ReminderPolicyNamed> policyNamed,
            Moment moment,
            Precondition precondition,
            ObjectMapper mapper) {
        this.clients = clients;
        this.organizations = organizations;
        this.people = people;
        this.outbox = outbox;
        this.policyNamed = policyNamed;
        this.moment = moment;
        this.precondition = precondition;
        this.mapper = mapper;
    }

    record Put(Client client, boolean created) {}

    @Transactional
    Page<Client> page(Caller caller, PageRequest request, ClientFilter filter) {
        return clients.page(caller.organizationId(), request, filter);
    }

    @Transactional
    void each(Caller caller, ClientFilter filter, Consumer<Client> rows) {
        clients.each(caller.organizationId(), filter, rows);
    }

    /** @throws Rejection 404 when there is none in the caller's organization */
    @Transactional
    public Client get(Caller caller, UUID id) {
        return clients.one(caller.organizationId(), id);
    }

    /** The ids of those clients that have one of these external references. */
    @Transactional
    public Map<String, UUID> byExternalRef(Caller caller, Collection<String> externalRefs) {
        return clients.byExternalRef(caller.organizationId(), externalRefs);
    }

    /** Those of these clients that are the caller's, by id. */
    @Transactional
    public Map<UUID, Client> all(Caller caller, Collection<UUID> ids) {
        return clients.all(caller.organizationId(), ids).stream()
                .collect(Collectors.toMap(Client::id, Function.identity()));
    }

    /** @throws Rejection 400 naming every wrong field; 404 for an unknown owner or policy; 409 already-exists; 422 owner-inactive */
    @Transactional
    public Client enter(Caller caller, ClientDetails details) {
        var client = Client.entered(
                caller.organizationId(), Ids.next(), checked(caller, details, null), moment.recordedAt());
        refuseTakenReference(client);
        clients.persistAndFlush(client);
        append(caller, client, "client.created", List.of());
        return client;
    }

    @Transactional
    Client update(Caller caller, UUID id, JsonNode patch) {
        var client = clients.locked(caller.organizationId(), id);
        precondition.check(client.version);
        var kept = (ObjectNode) json(client.details());
        PaymentTerms.forgetReplaced(kept, patch);
        if (patch.hasNonNull("paymentTerms") && !patch.hasNonNull("paymentTermDays")) {
            kept.remove("paymentTermDays");
        }
        var merged = MergePatch.merge(kept, patch);
        change(caller, client, mapper.convertValue(merged, ClientDetails.class));
        return client;
    }

    /** Makes the client of that external reference exactly this: enters it, or changes the one there is. */
    @Transactional
    Put put(Caller caller, String externalRef, ClientDetails details) {
        if (details.externalRef() != null && !details.externalRef().equals(externalRef)) {
            throw Rejection.invalid("/externalRef", "must be the one of the path");
        }
        var wanted = details.known(externalRef);
        var present = clients.lockedByExternalRef(caller.organizationId(), externalRef);
        precondition.check(present.map(Client::version).orElse(0L));
        present.ifPresent(client -> change(caller, client, wanted));
        return present.map(client -> new Put(client, false)).orElseGet(() -> new Put(enter(caller, wanted), true));
    }

    @Transactional
    Client archive(Caller caller, UUID id) {
        var client = clients.locked(caller.organizationId(), id);
        precondition.check(client.version);
        if (client.archived) {
            return client;
        }
        client.archive(moment.recordedAt());
        clients.flush();
        append(caller, client, "client.archived", List.of());
        return client;
    }

    @Transactional
    Client restore(Caller caller, UUID id) {
        var client = clients.locked(caller.organizationId(), id);
        precondition.check(client.version);
        if (!client.archived) {
            return client;
        }
        client.restore(moment.recordedAt());
        clients.flush();
        append(caller, client, "client.restored", List.of());
        return client;
    }

    /** The clients of whoever leaves go to their successor. */
    @Transactional
    void handOver(@Observes PersonDeactivating leaving) {
        var caller = leaving.caller();
        var organizationId = caller.organizationId();
        if (leaving.reassignTo() == null) {
            if (clients.anyOwnedBy(organizationId, leaving.personId())) {
                throw Rejection.of("reassign-required", "This person owns clients: name who takes over in reassignTo.");
            }
            return;
        }
        var change = new Change("ownerId", text(leaving.personId()), text(leaving.reassignTo()));
        List<ClientRepository.Reassigned> batch;
        do {
            batch = clients.reassign(
                    organizationId, leaving.personId(), leaving.reassignTo(), moment.recordedAt(), BATCH);
            outbox.append(
                    caller,
                    moment.recordedAt(),
                    batch.stream()
                            .map(client -> new Fact(
                                    AGGREGATE,
                                    client.id(),
                                    client.version(),
                                    "client.updated",
                                    null,
                                    List.of(change),
                                    Map.of("ownerId", leaving.reassignTo())))
                            .toList());
        } while (batch.size() == BATCH);
    }

    private void change(Caller caller, Client client, ClientDetails wanted) {
        var before = client.details();
        var after = checked(caller, wanted, before.ownerId());
        if (after.equals(before)) {
            return;
        }
        client.apply(after, moment.recordedAt());
        refuseTakenReference(client);
        clients.flush();
        append(caller, client, "client.updated", Change.between(json(before), json(after)));
    }

    private ClientDetails checked(Caller caller, ClientDetails details, UUID presentOwner) {
        var wanted =
                details.withDefaults(organizations.get(caller.organizationId()).currency());
        var errors = new FieldErrors();
        wanted.check(errors);
        errors.throwIfAny();
        if (wanted.ownerId() != null && !Objects.equals(wanted.ownerId(), presentOwner)) {
            people.responsible(caller, wanted.ownerId());
        }
        if (wanted.reminderPolicyId() != null) {
            policyNamed.fire(new ReminderPolicyNamed(caller, wanted.reminderPolicyId()));
        }
        return wanted;
    }

    private void refuseTakenReference(Client client) {
        if (clients.isTaken(client)) {
            throw Rejection.conflict("already-exists", "Another client has this external reference.");
        }
    }

    private void append(Caller caller, Client client, String action, List<Change> changes) {
        outbox.append(
                caller,
                moment.recordedAt(),
                new Fact(
                        AGGREGATE,
                        client.id,
                        client.version,
                        action,
                        null,
                        changes,
                        Map.of("name", client.name, "archived", client.archived)));
    }

    private JsonNode json(ClientDetails details) {
        return mapper.valueToTree(details);
    }

    private static TextNode text(UUID id) {
        return TextNode.valueOf(id.toString());
    }
}
