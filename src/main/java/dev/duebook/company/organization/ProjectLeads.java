package dev.duebook.company.organization;

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
import dev.duebook.ground.version.RuleKind;
import dev.duebook.ground.version.RuleVersions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Says who leads a project; one who has left the team leads nothing, whatever is kept here. */
@ApplicationScoped
class ProjectLeads {
    private static final String AGGREGATE = "project-lead";

    private final ProjectLeadRepository leads;
    private final PersonRepository people;
    private final Outbox outbox;
    private final RuleVersions versions;
    private final Moment moment;
    private final Precondition precondition;

    ProjectLeads(
            ProjectLeadRepository leads,
            PersonRepository people,
            Outbox outbox,
            RuleVersions versions,
            Moment moment,
            Precondition precondition) {
        this.leads = leads;
        this.people = people;
        this.outbox = outbox;
        this.versions = versions;
        this.moment = moment;
        this.precondition = precondition;
    }

    @Transactional
    Page<ProjectLead> page(Caller caller, PageRequest page, Instant updatedSince) {
        return leads.page(caller.organizationId(), page, updatedSince);
    }

    @Transactional
    void forEach(Caller caller, Instant updatedSince, Consumer<ProjectLead> rows) {
        leads.forEach(caller.organizationId(), updatedSince, rows);
    }

    /** @throws Rejection 404 */
    @Transactional
    ProjectLead get(Caller caller, String projectRef) {
        return leads.find(caller.organizationId(), projectRef).orElseThrow(() -> Rejection.notFound("project lead"));
    }

    /** @throws Rejection 404 for an unknown person; 412; 422 owner-inactive */
    @Transactional
    ProjectLead put(Caller caller, String projectRef, UUID personId) {
        people.responsible(caller.organizationId(), personId);
        var before = leads.find(caller.organizationId(), projectRef);
        before.ifPresent(lead -> precondition.check(lead.version()));
        if (before.filter(lead -> lead.personId().equals(personId)).isPresent()) {
            return before.get();
        }
        leads.put(caller.organizationId(), Ids.next(), projectRef, personId, moment.recordedAt());
        var after = get(caller, projectRef);
        versions.append(caller, moment.recordedAt(), RuleKind.PROJECT_LEAD, projectRef, Map.of("personId", personId));
        tell(
                caller,
                after,
                after.version(),
                "project-lead.named",
                Change.of("personId", before.map(ProjectLead::personId).orElse(null), personId));
        return after;
    }

    /** @throws Rejection 404; 412 */
    @Transactional
    void remove(Caller caller, String projectRef) {
        var lead = get(caller, projectRef);
        precondition.check(lead.version());
        leads.delete(caller.organizationId(), lead.id());
        versions.append(caller, moment.recordedAt(), RuleKind.PROJECT_LEAD, lead.projectRef(), null);
        tell(caller, lead, lead.version() + 1, "project-lead.removed", Change.of("personId", lead.personId(), null));
    }

    private void tell(Caller caller, ProjectLead lead, long version, String action, Change change) {
        outbox.append(
                caller,
                moment.recordedAt(),
                new Fact(
                        AGGREGATE,
                        lead.id(),
                        version,
                        action,
                        null,
                        List.of(change),
                        Map.of("projectRef", lead.projectRef(), "personId", lead.personId())));
    }
}
