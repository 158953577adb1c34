package dev.duebook.cash.bank;

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
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps how the tables of banks are read. */
@ApplicationScoped
class BankProfiles {
    private final BankProfileRepository profiles;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;

    BankProfiles(BankProfileRepository profiles, Outbox outbox, Moment moment, Precondition precondition) {
        this.profiles = profiles;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
    }

    /** @throws Rejection 422 bank-profile-exists */
    @Transactional
    BankProfile make(Caller caller, ProfileSettings settings) {
        var id = Ids.next();
        if (!profiles.insert(caller.organizationId(), id, settings, moment.recordedAt())) {
            throw taken();
        }
        tell(caller, id, 1, "bank-profile.created", settings.name());
        return one(caller, id);
    }

    /** @throws Rejection 404; 412 stale-version; 422 bank-profile-exists */
    @Transactional
    BankProfile replace(Caller caller, UUID id, ProfileSettings settings) {
        var before = profiles.locked(caller.organizationId(), id);
        precondition.check(before.version());
        if (profiles.isNamed(caller.organizationId(), settings.name(), id)) {
            throw taken();
        }
        if (settings.name().equals(before.name()) && settings.profile().equals(before.profile())) {
            return before;
        }
        profiles.update(caller.organizationId(), id, settings, moment.recordedAt());
        tell(caller, id, before.version() + 1, "bank-profile.updated", settings.name());
        return one(caller, id);
    }

    /** @throws Rejection 404; 409 bank-profile-used; 412 stale-version */
    @Transactional
    void delete(Caller caller, UUID id) {
        var before = profiles.locked(caller.organizationId(), id);
        precondition.check(before.version());
        if (profiles.isUsed(caller.organizationId(), id)) {
            throw Rejection.conflict("bank-profile-used", "An account is read by it; give the account another first.");
        }
        profiles.delete(caller.organizationId(), id);
        tell(caller, id, before.version() + 1, "bank-profile.deleted", before.name());
    }

    /** @throws Rejection 404 */
    @Transactional
    BankProfile one(Caller caller, UUID id) {
        return profiles.find(caller.organizationId(), id).orElseThrow(() -> Rejection.notFound("bank profile"));
    }

    @Transactional
    Page<BankProfile> page(Caller caller, PageRequest page) {
        return profiles.page(caller.organizationId(), page);
    }

    @Transactional
    void each(Caller caller, Consumer<BankProfile> rows) {
        profiles.each(caller.organizationId(), rows);
    }

    private static Rejection taken() {
        return Rejection.of("bank-profile-exists", "Another profile has that name already.");
    }

    private void tell(Caller caller, UUID id, long sequence, String action, String name) {
        outbox.append(
                caller, moment.recordedAt(), Fact.of("bank-profile", id, sequence, action, null, Map.of("name", name)));
    }
}
