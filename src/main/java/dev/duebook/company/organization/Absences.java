package dev.duebook.company.organization;

import static java.util.stream.Collectors.groupingBy;

import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Says who is away and who stands in, and so who answers for whom. Each absence is a fact about the person. */
@ApplicationScoped
public class Absences {
    private final AbsenceRepository absences;
    private final PersonRepository people;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;

    Absences(
            AbsenceRepository absences,
            PersonRepository people,
            Outbox outbox,
            Moment moment,
            Precondition precondition) {
        this.absences = absences;
        this.people = people;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
    }

    /** Who answers for whom on that day. */
    @Transactional
    public StandIns standIns(UUID organizationId, LocalDate day) {
        return absences.standIns(organizationId, day);
    }

    /**
     * Who answers for what is finance's, before anybody stands in for them; nobody where the team has no such person.
     *
     * @param financeContact the organization's; may be null
     */
    @Transactional
    public Optional<UUID> finance(UUID organizationId, String financeContact) {
        return FinancePerson.of(financeContact, absences.financeCandidates(organizationId, financeContact));
    }

    /** @throws Rejection 404 */
    @Transactional
    void refuseUnknown(Caller caller, UUID personId) {
        people.one(caller.organizationId(), personId);
    }

    @Transactional
    Page<Absence> page(Caller caller, UUID personId, PageRequest page) {
        return absences.page(caller.organizationId(), personId, page);
    }

    @Transactional
    void forEach(Caller caller, UUID personId, Consumer<Absence> rows) {
        absences.forEach(caller.organizationId(), personId, rows);
    }

    /** @throws Rejection 404; 409 absence-overlaps; 412; 422 owner-inactive, own-substitute, date-not-allowed */
    @Transactional
    Recorded record(Caller caller, UUID personId, RecordAbsence asked) {
        asked.check();
        var person = people.locked(caller.organizationId(), personId);
        precondition.check(person.version);
        if (!person.active) {
            throw Rejection.of("owner-inactive", person.name + " is no longer active.");
        }
        if (personId.equals(asked.substituteId())) {
            throw Rejection.of("own-substitute", "Nobody stands in for themselves; name somebody else.");
        }
        people.responsible(caller.organizationId(), asked.substituteId());
        var today = moment.today(caller.zone());
        if (asked.to().isBefore(today)) {
            throw Rejection.of("date-not-allowed", asked.to() + " is over; today is " + today + ".");
        }
        absences.overlapping(caller.organizationId(), personId, asked.from(), asked.to())
                .ifPresent(other -> {
                    throw Rejection.conflict(
                            "absence-overlaps",
                            person.name + " is away from " + other.from() + " to " + other.to() + " already.");
                });
        var at = moment.recordedAt();
        var absence = new Absence(Ids.next(), personId, asked.from(), asked.to(), asked.substituteId(), at, at);
        absences.insert(caller.organizationId(), absence);
        tell(caller, person, "person.absence-recorded", absence);
        return new Recorded(absence, person.version);
    }

    /** @param version the person's after it */
    record Recorded(Absence absence, long version) {}

    /**
     * From today on the person is back; an absence that has not begun is as if it had never been planned.
     *
     * @throws Rejection 404; 409 absence-over; 412
     */
    @Transactional
    void end(Caller caller, UUID personId, UUID id) {
        var person = people.locked(caller.organizationId(), personId);
        precondition.check(person.version);
        var absence =
                absences.find(caller.organizationId(), personId, id).orElseThrow(() -> Rejection.notFound("absence"));
        var today = moment.today(caller.zone());
        if (absence.to().isBefore(today)) {
            throw Rejection.conflict("absence-over", "It ended on " + absence.to() + ".");
        }
        if (absence.from().isBefore(today)) {
            absences.end(caller.organizationId(), id, today.minusDays(1), moment.recordedAt());
        } else {
            absences.delete(caller.organizationId(), id);
        }
        tell(caller, person, "person.absence-ended", absence);
    }

    /**
     * Whoever leaves stands in for nobody any more: their successor does, so that no absence is left without.
     *
     * @param reassignTo an active person; null where nobody was named
     * @throws Rejection 422 reassign-required
     */
    void handOver(Caller caller, UUID leaving, UUID reassignTo) {
        var theirs = absences.standingIn(caller.organizationId(), leaving, moment.today(caller.zone()));
        if (theirs.isEmpty()) {
            return;
        }
        if (reassignTo == null
                || theirs.stream().anyMatch(absence -> absence.personId().equals(reassignTo))) {
            throw Rejection.of(
                    "reassign-required",
                    "This person stands in for somebody who is away: name in reassignTo who else does.");
        }
        var at = moment.recordedAt();
        absences.replace(
                caller.organizationId(), theirs.stream().map(Absence::id).toList(), reassignTo, at);
        var byPerson = theirs.stream().collect(groupingBy(Absence::personId));
        var versions = absences.raiseVersions(caller.organizationId(), byPerson.keySet(), at);
        outbox.append(
                caller,
                at,
                versions.entrySet().stream()
                        .map(each ->
                                substituted(each.getKey(), each.getValue(), byPerson.get(each.getKey()), reassignTo))
                        .toList());
    }

    private static Fact substituted(UUID personId, long version, List<Absence> changed, UUID substituteId) {
        return Fact.of(
                People.AGGREGATE,
                personId,
                version,
                "person.absence-changed",
                null,
                Map.of("absenceIds", changed.stream().map(Absence::id).toList(), "substituteId", substituteId));
    }

    private void tell(Caller caller, Person person, String action, Absence absence) {
        person.changed(moment.recordedAt());
        people.flush();
        outbox.append(
                caller,
                moment.recordedAt(),
                Fact.of(
                        People.AGGREGATE,
                        person.id,
                        person.version,
                        action,
                        null,
                        Map.of(
                                "absenceId", absence.id(),
                                "from", absence.from(),
                                "to", absence.to(),
                                "substituteId", absence.substituteId())));
    }
}
