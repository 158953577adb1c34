package dev.duebook.company.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.contract.MergePatch;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The team: who may own invoices, and who leaves. */
@ApplicationScoped
public class People {
    static final String AGGREGATE = "person";

    private final PersonRepository people;
    private final ApiKeys keys;
    private final Absences absences;
    private final Event<PersonDeactivating> deactivating;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;
    private final ObjectMapper mapper;

    People(
            PersonRepository people,
            ApiKeys keys,
            Absences absences,
            Event<PersonDeactivating> deactivating,
            Outbox outbox,
            Moment moment,
            Precondition precondition,
            ObjectMapper mapper) {
        this.people = people;
        this.keys = keys;
        this.absences = absences;
        this.deactivating = deactivating;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
        this.mapper = mapper;
    }

    @Transactional
    Page<Person> page(Caller caller, PageRequest request, Instant updatedSince) {
        return people.page(caller.organizationId(), request, updatedSince);
    }

    void each(Caller caller, Instant updatedSince, Consumer<Person> rows) {
        people.each(caller.organizationId(), updatedSince, rows);
    }

    /** @throws Rejection 404 */
    @Transactional
    public Person get(Caller caller, UUID id) {
        return people.one(caller.organizationId(), id);
    }

    /**
     * The person with that id, who stays active until the transaction ends, so that something can be made theirs.
     *
     * @throws Rejection 404 not-found, 422 owner-inactive
     */
    @Transactional
    public Person responsible(Caller caller, UUID id) {
        return people.responsible(caller.organizationId(), id);
    }

    @Transactional
    public Person join(Caller caller, PersonDetails details) {
        refuseNoMailbox(details);
        var person = Person.joining(caller.organizationId(), Ids.next(), details, moment.recordedAt());
        refuseKnownEmail(person);
        people.persistAndFlush(person);
        append(caller, person, "person.created", List.of(), Map.of("name", person.name, "role", person.role));
        return person;
    }

    private static void refuseNoMailbox(PersonDetails details) {
        if (!WellFormed.email(details.email())) {
            throw Rejection.invalid("/email", "is not an e-mail address");
        }
    }

    /**
     * @throws Rejection 403 when the caller is no longer an ADMIN; 409 already-exists; 422 own-person when it would change
     *     the caller's own role: together they leave an organization always one ADMIN
     */
    @Transactional
    Person update(Caller caller, UUID id, JsonNode patch) {
        refuseIfNoLongerAdmin(caller);
        var person = people.locked(caller.organizationId(), id);
        precondition.check(person.version);
        JsonNode before = mapper.valueToTree(person.details());
        var after = MergePatch.merge(before, patch);
        var changes = Change.between(before, after);
        if (changes.isEmpty()) {
            return person;
        }
        var details = mapper.convertValue(after, PersonDetails.class);
        refuseNoMailbox(details);
        if (id.equals(caller.personId()) && details.role() != person.role) {
            throw Rejection.of("own-person", "You cannot change your own role; ask another ADMIN.");
        }
        person.apply(details, moment.recordedAt());
        refuseKnownEmail(person);
        people.flush();
        append(caller, person, "person.updated", changes, Map.of("name", person.name));
        return person;
    }

    /**
     * Whoever owns open invoices or stands in for somebody hands that to {@code reassignTo}; the person's keys stop working.
     *
     * @throws Rejection 403 when the caller is no longer an ADMIN; 422 own-person, and reassign-required when invoices or
     *     clients would be left without an owner, or an absence without a substitute
     */
    @Transactional
    Person deactivate(Caller caller, UUID id, UUID reassignTo) {
        refuseIfNoLongerAdmin(caller);
        var person = people.locked(caller.organizationId(), id);
        precondition.check(person.version);
        if (id.equals(caller.personId())) {
            throw Rejection.of("own-person", "You cannot deactivate yourself.");
        }
        if (!person.active) {
            throw Rejection.conflict("already-inactive", person.name + " is not active.");
        }
        if (reassignTo != null) {
            if (reassignTo.equals(id)) {
                throw Rejection.of("owner-inactive", "Name somebody else to take over.");
            }
            responsible(caller, reassignTo);
        }
        deactivating.fire(new PersonDeactivating(caller, id, reassignTo));
        absences.handOver(caller, id, reassignTo);
        person.deactivate(moment.recordedAt());
        keys.revokeAllOf(caller, id);
        people.flush();
        append(caller, person, "person.deactivated", List.of(), Map.of("name", person.name));
        return person;
    }

    /** Of two who take the role from each other at once the second is none any more when it is their turn. */
    private void refuseIfNoLongerAdmin(Caller caller) {
        if (people.lockedAdmins(caller.organizationId()).stream()
                .noneMatch(admin -> admin.id.equals(caller.personId()))) {
            throw Rejection.status(403, "forbidden", "You are no longer an ADMIN.");
        }
    }

    private void refuseKnownEmail(Person person) {
        if (person.email != null
                && people.count(
                                "organizationId = ?1 and lower(email) = lower(?2) and id <> ?3",
                                person.organizationId,
                                person.email,
                                person.id)
                        > 0) {
            throw Rejection.conflict("already-exists", "Another person has this e-mail address.");
        }
    }

    private void append(Caller caller, Person person, String action, List<Change> changes, Map<String, ?> data) {
        outbox.append(
                caller,
                moment.recordedAt(),
                new Fact(AGGREGATE, person.id, person.version, action, null, changes, data));
    }
}
