package dev.duebook.cash.bank;

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
import dev.duebook.ground.problem.FieldError;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps the accounts of the business. */
@ApplicationScoped
public class BankAccounts {
    static final String AGGREGATE = "bank-account";
    private static final int MOST = 200;

    private final BankAccountRepository accounts;
    private final BankProfileRepository profiles;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;
    private final ObjectMapper mapper;

    BankAccounts(
            BankAccountRepository accounts,
            BankProfileRepository profiles,
            Outbox outbox,
            Moment moment,
            Precondition precondition,
            ObjectMapper mapper) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
        this.mapper = mapper;
    }

    /** @throws Rejection 400; 409 bank-account-exists where a file could mean another account by that name; 422 too-many-bank-accounts */
    @Transactional
    BankAccount make(Caller caller, BankAccountSettings request) {
        var settings = checked(caller, request);
        var present = accounts.countLocked(caller.organizationId());
        if (present >= MOST) {
            throw Rejection.of("too-many-bank-accounts", "There are " + MOST + " accounts already.");
        }
        var id = Ids.next();
        accounts.insert(caller.organizationId(), id, settings, present == 0, moment.recordedAt());
        name(caller, id, settings);
        outbox.append(
                caller,
                moment.recordedAt(),
                Fact.of(
                        AGGREGATE,
                        id,
                        1,
                        "bank-account.created",
                        null,
                        Map.of("name", settings.name(), "currency", settings.currency())));
        return accounts.one(caller.organizationId(), id);
    }

    /** @throws Rejection as {@link #make}; 404; 412 stale-version; 422 currency-fixed */
    @Transactional
    BankAccount update(Caller caller, UUID id, JsonNode patch) {
        var before = accounts.locked(caller.organizationId(), id);
        precondition.check(before.version());
        var old = mapper.valueToTree(before.settings());
        var settings = checked(caller, mapper.convertValue(MergePatch.merge(old, patch), BankAccountSettings.class));
        if (!settings.currency().equals(before.currency())) {
            throw Rejection.of("currency-fixed", "The currency of an account cannot be changed.");
        }
        var changes = Change.between(old, mapper.valueToTree(settings));
        if (changes.isEmpty()) {
            return before;
        }
        accounts.update(caller.organizationId(), id, settings, moment.recordedAt());
        name(caller, id, settings);
        tell(caller, before, "bank-account.updated", changes, Map.of());
        return accounts.one(caller.organizationId(), id);
    }

    /**
     * Lets reminders go although the account is not fresh.
     *
     * @throws Rejection 400 unless until is today or later, and at most 30 days ahead; 404; 412 stale-version
     */
    @Transactional
    BankAccount liftStale(Caller caller, UUID id, LiftStale request) {
        var before = accounts.locked(caller.organizationId(), id);
        precondition.check(before.version());
        var today = moment.today(caller.zone());
        if (request.until().isBefore(today) || request.until().isAfter(today.plusDays(LiftStale.MOST_DAYS))) {
            throw Rejection.invalid("/until", "must be from today to " + today.plusDays(LiftStale.MOST_DAYS));
        }
        accounts.lift(caller.organizationId(), id, request.until(), request.reason(), moment.recordedAt());
        tell(
                caller,
                before,
                "bank-account.stale-lifted",
                List.of(Change.of("staleLiftedUntil", before.staleLiftedUntil(), request.until())),
                Map.of("until", request.until(), "reason", request.reason()));
        return accounts.one(caller.organizationId(), id);
    }

    /** @throws Rejection 404 */
    @Transactional
    public BankAccount one(Caller caller, UUID id) {
        return accounts.one(caller.organizationId(), id);
    }

    @Transactional
    public List<BankAccount> all(UUID organizationId) {
        return accounts.all(organizationId);
    }

    @Transactional
    Page<BankAccount> page(Caller caller, PageRequest page, Instant since) {
        return accounts.page(caller.organizationId(), page, since);
    }

    @Transactional
    void each(Caller caller, Instant since, Consumer<BankAccount> rows) {
        accounts.each(caller.organizationId(), since, rows);
    }

    private BankAccountSettings checked(Caller caller, BankAccountSettings request) {
        LocalDate today = moment.today(caller.zone());
        var settings = request.withDefaults(today);
        var errors = new FieldErrors();
        settings.check(errors);
        errors.addIf(
                settings.profileId() != null
                        && profiles.find(caller.organizationId(), settings.profileId())
                                .isEmpty(),
                "/profileId",
                "is not a profile of yours");
        errors.throwIfAny();
        return settings;
    }

    private void name(Caller caller, UUID id, BankAccountSettings settings) {
        var taken = accounts.nameAs(caller.organizationId(), id, settings.allAliases());
        if (!taken.isEmpty()) {
            throw Rejection.of(
                    "bank-account-exists",
                    "Another account is known by that name already; a file could mean either.",
                    taken.stream().map(each -> new FieldError("/aliases", each)).toList());
        }
    }

    private void tell(Caller caller, BankAccount account, String action, List<Change> changes, Map<String, ?> data) {
        outbox.append(
                caller,
                moment.recordedAt(),
                new Fact(AGGREGATE, account.id(), account.version() + 1, action, null, changes, data));
    }
}
