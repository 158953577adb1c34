package dev.duebook.cash.matching;

import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Money that somebody else than a client is to send: what comes so pays no invoice, and is looked at first. */
@ApplicationScoped
class ExpectedCredits {
    private static final String AGGREGATE = "expected-credit";

    private final ExpectedCreditRepository credits;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;

    ExpectedCredits(ExpectedCreditRepository credits, Outbox outbox, Moment moment, Precondition precondition) {
        this.credits = credits;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
    }

    /** @throws Rejection 400 naming every wrong field */
    @Transactional
    ExpectedCredit make(Caller caller, NewExpectedCredit request) {
        var errors = new FieldErrors();
        var minor = request.check(errors);
        errors.throwIfAny();
        var id = Ids.next();
        credits.insert(caller.organizationId(), id, request, minor, moment.recordedAt());
        tell(caller, id, 1, "created", Map.of("source", request.source()));
        return one(caller, id);
    }

    /** @throws Rejection 404; 409 expected-credit-closed; 412 stale-version */
    @Transactional
    ExpectedCredit cancel(Caller caller, UUID id) {
        var org = caller.organizationId();
        var before = credits.locked(org, id);
        precondition.check(before.version());
        if (before.state() != ExpectedCredit.State.OPEN) {
            throw Rejection.conflict("expected-credit-closed", "The expected credit is " + before.state() + ".");
        }
        credits.close(org, id, ExpectedCredit.State.CANCELLED, null, moment.recordedAt())
                .ifPresent(version -> tell(caller, id, version, "cancelled", Map.of()));
        return one(caller, id);
    }

    /** The money came, and a match set it aside. */
    void arrived(Caller caller, UUID id, UUID match) {
        credits.close(caller.organizationId(), id, ExpectedCredit.State.ARRIVED, match, moment.recordedAt())
                .ifPresent(version -> tell(caller, id, version, "arrived", Map.of("matchId", match)));
    }

    /** The match was wrong: it waits for its money again. */
    void undone(Caller caller, UUID match) {
        credits.reopen(caller.organizationId(), match, moment.recordedAt())
                .ifPresent(each -> tell(caller, each.id(), each.version(), "reopened", Map.of("matchId", match)));
    }

    /** @throws Rejection 404 */
    @Transactional
    ExpectedCredit one(Caller caller, UUID id) {
        return credits.one(caller.organizationId(), id);
    }

    @Transactional
    Page<ExpectedCredit> page(Caller caller, List<String> states, PageRequest page) {
        return credits.page(caller.organizationId(), states, page);
    }

    @Transactional
    void each(Caller caller, List<String> states, Consumer<ExpectedCredit> rows) {
        credits.each(caller.organizationId(), states, rows);
    }

    private void tell(Caller caller, UUID id, long sequence, String verb, Map<String, ?> data) {
        outbox.append(
                caller, moment.recordedAt(), Fact.of(AGGREGATE, id, sequence, AGGREGATE + "." + verb, null, data));
    }
}
