package dev.duebook.company.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.ground.contract.MergePatch;
import dev.duebook.ground.id.Cell;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.version.RuleKind;
import dev.duebook.ground.version.RuleVersion;
import dev.duebook.ground.version.RuleVersions;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Founds organizations and changes their settings. */
@ApplicationScoped
public class OrganizationService {
    private static final String AGGREGATE = "organization";

    private final OrganizationRepository organizations;
    private final PersonRepository people;
    private final ApiKeyRepository keys;
    private final Cell cell;
    private final BookClosing closing;
    private final Outbox outbox;
    private final RuleVersions versions;
    private final JsonValues json;
    private final Event<OrganizationFounded> founded;
    private final Moment moment;
    private final Precondition precondition;
    private final ObjectMapper mapper;

    OrganizationService(
            OrganizationRepository organizations,
            PersonRepository people,
            ApiKeyRepository keys,
            Cell cell,
            BookClosing closing,
            Outbox outbox,
            RuleVersions versions,
            JsonValues json,
            Event<OrganizationFounded> founded,
            Moment moment,
            Precondition precondition,
            ObjectMapper mapper) {
        this.organizations = organizations;
        this.people = people;
        this.keys = keys;
        this.cell = cell;
        this.closing = closing;
        this.outbox = outbox;
        this.versions = versions;
        this.json = json;
        this.founded = founded;
        this.moment = moment;
        this.precondition = precondition;
        this.mapper = mapper;
    }

    @Transactional
    FoundedOrganization found(CreateOrganization request) {
        var secret = ApiKey.newSecret(cell);
        var founding = establish(request, secret);
        return new FoundedOrganization(
                OrganizationView.of(founding.organization()),
                PersonView.of(founding.person()),
                new NewApiKey(ApiKeyView.of(founding.key()), secret));
    }

    /** Founds an organization whose ADMIN key was chosen before; gives its first person, to go on with. */
    @Transactional
    public Caller found(CreateOrganization request, String secret) {
        return establish(request, secret).founder();
    }

    /** Whether a secret opens an organization. */
    @Transactional
    public boolean knows(String secret) {
        return keys.callerOf(ApiKey.hash(secret)).isPresent();
    }

    /** A secret nobody can guess, as all keys have. */
    public String newSecret() {
        return ApiKey.newSecret(cell);
    }

    private record Founding(Organization organization, Person person, ApiKey key) {
        Caller founder() {
            return new Caller(organization.id, person.id, person.name, key.id, Role.ADMIN, organization.zone());
        }

        List<Fact> facts() {
            return List.of(
                    Fact.of(
                            AGGREGATE,
                            organization.id,
                            1,
                            "organization.created",
                            null,
                            Map.of("name", organization.name)),
                    Fact.of(
                            "person",
                            person.id,
                            1,
                            "person.created",
                            null,
                            Map.of("name", person.name, "role", person.role)),
                    Fact.of(
                            "api-key",
                            key.id,
                            1,
                            "api-key.created",
                            null,
                            Map.of("personId", person.id, "role", key.role)));
        }
    }

    private Founding establish(CreateOrganization request, String secret) {
        var settings = request.settings().withDefaults();
        var errors = new FieldErrors();
        PaymentTerms.refuseBoth(
                errors, settings.paymentTerms() != null, request.settings().paymentTermDays() != null);
        settings.check(errors);
        errors.throwIfAny();
        var at = moment.recordedAt();
        var organization = Organization.founded(Ids.next(), settings, at);
        return OnBehalf.of(organization.id, () -> establish(organization, firstPerson(request, settings), secret, at));
    }

    private Founding establish(Organization organization, PersonDetails first, String secret, Instant at) {
        organizations.persist(organization);
        var person = Person.joining(organization.id, Ids.next(), first, at);
        people.persist(person);
        var key = ApiKey.cut(
                organization.id,
                Ids.next(),
                person,
                new CreateApiKey("First key", person.id, Role.ADMIN, null),
                secret,
                at);
        keys.persistAndFlush(key);
        var founding = new Founding(organization, person, key);
        outbox.append(founding.founder(), at, founding.facts());
        keepVersion(founding.founder(), organization, at);
        founded.fire(new OrganizationFounded(founding.founder()));
        return founding;
    }

    @Transactional
    public Organization get(UUID organizationId) {
        return organizations.findById(organizationId);
    }

    /** As it was at that instant; empty before it was founded. */
    @Transactional
    public Optional<Organization> at(UUID organizationId, Instant at) {
        return versions.at(organizationId, RuleKind.ORGANIZATION, organizationId.toString(), at)
                .map(version -> then(organizationId, version));
    }

    private Organization then(UUID organizationId, RuleVersion version) {
        return Organization.then(
                organizationId,
                json.read(version.content(), OrganizationSettings.class),
                version.since(),
                version.recordedAt());
    }

    /** Its settings, version by version, the newest first. */
    RuleVersions.Listed versions(UUID organizationId) {
        return versions.listed(
                organizationId,
                RuleKind.ORGANIZATION,
                organizationId.toString(),
                UnaryOperator.identity(),
                "organization");
    }

    private void keepVersion(Caller caller, Organization organization, Instant at) {
        versions.append(caller, at, RuleKind.ORGANIZATION, organization.id.toString(), organization.settings());
    }

    @Transactional
    Organization update(Caller caller, JsonNode patch) {
        if (patch.has("lockDate")) {
            closing.close(caller);
        }
        var organization = organizations.locked(caller.organizationId());
        precondition.check(organization.version);
        ObjectNode before = mapper.valueToTree(organization.settings());
        var kept = before.deepCopy();
        PaymentTerms.forgetReplaced(kept, patch);
        var after = MergePatch.merge(kept, patch);
        var settings = mapper.convertValue(after, OrganizationSettings.class).withDefaults();
        var errors = new FieldErrors();
        PaymentTerms.refuseBoth(errors, patch.hasNonNull("paymentTerms"), patch.hasNonNull("paymentTermDays"));
        settings.check(errors);
        errors.throwIfAny();
        if (!settings.currency().equals(organization.currency)) {
            throw Rejection.of("currency-fixed", "The base currency of an organization cannot be changed.");
        }
        var changes = Change.between(before, mapper.valueToTree(settings));
        if (changes.isEmpty()) {
            return organization;
        }
        organization.apply(settings, moment.recordedAt());
        organizations.flush();
        keepVersion(caller, organization, moment.recordedAt());
        outbox.append(
                caller,
                moment.recordedAt(),
                new Fact(
                        AGGREGATE,
                        organization.id,
                        organization.version,
                        "organization.updated",
                        null,
                        changes,
                        Map.of()));
        return organization;
    }

    private static PersonDetails firstPerson(CreateOrganization request, OrganizationSettings settings) {
        var named = request.person();
        return new PersonDetails(
                named == null || named.name() == null ? "Administrator" : named.name(),
                named == null || named.email() == null ? settings.email() : named.email(),
                Role.ADMIN);
    }
}
