package dev.duebook.company.organization;

import dev.duebook.ground.id.Cell;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Cuts and revokes the keys of people. */
@ApplicationScoped
class ApiKeys {
    private static final String AGGREGATE = "api-key";

    /** Keys expire by real time, as the database checks them, wherever the business clock stands. */
    private static final Clock REAL_TIME = Clock.systemUTC();

    private final ApiKeyRepository keys;
    private final PersonRepository people;
    private final Cell cell;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;

    ApiKeys(
            ApiKeyRepository keys,
            PersonRepository people,
            Cell cell,
            Outbox outbox,
            Moment moment,
            Precondition precondition) {
        this.keys = keys;
        this.people = people;
        this.cell = cell;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
    }

    @Transactional
    Page<ApiKey> page(Caller caller, PageRequest request, Instant updatedSince) {
        return keys.page(caller.organizationId(), request, updatedSince);
    }

    void each(Caller caller, Instant updatedSince, Consumer<ApiKey> rows) {
        keys.each(caller.organizationId(), updatedSince, rows);
    }

    @Transactional
    ApiKey get(Caller caller, UUID id) {
        return keys.one(caller.organizationId(), id);
    }

    /** @throws Rejection 404 for an unknown person, 422 owner-inactive; role-too-high when the key would have more rights */
    @Transactional
    NewApiKey cut(Caller caller, CreateApiKey request) {
        if (request.expiresAt() != null && !request.expiresAt().isAfter(REAL_TIME.instant())) {
            throw Rejection.invalid("/expiresAt", "must be still to come");
        }
        var personId = request.personId() == null ? caller.personId() : request.personId();
        var person = people.responsible(caller.organizationId(), personId);
        if (!person.role.includes(request.role())) {
            throw Rejection.of(
                    "role-too-high",
                    person.name + " is " + person.role + "; a key never has more rights than its person.");
        }
        var secret = ApiKey.newSecret(cell);
        var key = ApiKey.cut(caller.organizationId(), Ids.next(), person, request, secret, moment.recordedAt());
        keys.persistAndFlush(key);
        append(caller, key, "api-key.created");
        return new NewApiKey(ApiKeyView.of(key), secret);
    }

    @Transactional
    void revoke(Caller caller, UUID id) {
        var key = keys.locked(caller.organizationId(), id);
        precondition.check(key.version);
        if (key.revokedAt == null) {
            revoke(caller, key);
        }
    }

    void revokeAllOf(Caller caller, UUID personId) {
        keys.inForceOf(caller.organizationId(), personId).forEach(key -> revoke(caller, key));
    }

    private void revoke(Caller caller, ApiKey key) {
        key.revoke(moment.recordedAt());
        keys.flush();
        append(caller, key, "api-key.revoked");
    }

    private void append(Caller caller, ApiKey key, String action) {
        outbox.append(
                caller,
                moment.recordedAt(),
                new Fact(
                        AGGREGATE,
                        key.id,
                        key.version,
                        action,
                        null,
                        List.of(),
                        Map.of("personId", key.personId, "role", key.role)));
    }
}
