package dev.duebook.cash.matching;

import dev.duebook.book.client.Clients;
import dev.duebook.cash.bank.BankAccounts;
import dev.duebook.cash.bank.BankTransactions;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of people: who pays, and what is noise. One that would catch very much is taken only if that is meant. */
@ApplicationScoped
class MatchingRules {
    private static final String AGGREGATE = "matching-rule";
    private static final int MOST = 200;
    private static final int DAYS = 400;
    private static final int MOST_CREDITS = 100_000;

    private final MatchingRuleRepository rules;
    private final BankTransactions transactions;
    private final BankAccounts accounts;
    private final Clients clients;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;

    MatchingRules(
            MatchingRuleRepository rules,
            BankTransactions transactions,
            BankAccounts accounts,
            Clients clients,
            Outbox outbox,
            Moment moment,
            Precondition precondition) {
        this.rules = rules;
        this.transactions = transactions;
        this.accounts = accounts;
        this.clients = clients;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
    }

    /**
     * Makes a rule, the last one in order.
     *
     * @throws Rejection 400; 422 too-many-matching-rules, rule-too-broad
     */
    @Transactional
    KeptRule make(Caller caller, MatchingRuleRequest request) {
        var org = caller.organizationId();
        var content = checked(caller, request.content());
        rules.lock(org);
        var all = rules.all(org);
        if (all.size() >= MOST) {
            throw Rejection.of("too-many-matching-rules", "There are " + MOST + " rules already; delete one first.");
        }
        refuseBroad(caller, request);
        var id = Ids.next();
        var order = all.isEmpty() ? 1 : all.get(all.size() - 1).order() + 1;
        rules.insert(org, id, order, content, moment.recordedAt());
        tell(caller, id, 1, "created", Map.of("name", content.name()));
        return rules.one(org, id);
    }

    /** @throws Rejection 400; 404; 412 stale-version; 422 rule-too-broad */
    @Transactional
    KeptRule replace(Caller caller, UUID id, MatchingRuleRequest request) {
        var org = caller.organizationId();
        var content = checked(caller, request.content());
        var before = locked(caller, id);
        if (content.equals(before.content())) {
            return before;
        }
        refuseBroad(caller, request);
        rules.update(org, id, content, moment.recordedAt());
        tell(caller, id, before.version() + 1, "updated", Map.of("name", content.name()));
        return rules.one(org, id);
    }

    /**
     * What was matched by it stays.
     *
     * @throws Rejection 404; 412 stale-version
     */
    @Transactional
    void delete(Caller caller, UUID id) {
        var before = locked(caller, id);
        rules.delete(caller.organizationId(), id, moment.recordedAt());
        tell(caller, id, before.version() + 1, "deleted", Map.of("name", before.name()));
    }

    /** @throws Rejection 400 unless these are all rules, each once */
    @Transactional
    List<KeptRule> order(Caller caller, List<UUID> ids) {
        var org = caller.organizationId();
        rules.lock(org);
        var known = rules.all(org).stream().collect(Collectors.toMap(KeptRule::id, Function.identity()));
        if (ids.size() != known.size() || !new HashSet<>(ids).equals(known.keySet())) {
            throw Rejection.invalid("/ids", "must name all " + known.size() + " rules, each once");
        }
        var moved = new ArrayList<Fact>();
        for (var i = 0; i < ids.size(); i++) {
            var rule = known.get(ids.get(i));
            if (rule.order() != i + 1) {
                rules.move(org, rule.id(), i + 1, moment.recordedAt());
                moved.add(fact(rule.id(), rule.version() + 1, "ordered", Map.of("order", i + 1)));
            }
        }
        outbox.append(caller, moment.recordedAt(), moved);
        return rules.all(org);
    }

    /**
     * What it would have caught of the credits of the last 400 days.
     *
     * @throws Rejection 404
     */
    @Transactional
    RuleCatchView test(Caller caller, UUID id) {
        return RuleCatchView.of(
                caught(caller, rules.one(caller.organizationId(), id).content()));
    }

    /** @throws Rejection 404 */
    @Transactional
    KeptRule one(Caller caller, UUID id) {
        return rules.one(caller.organizationId(), id);
    }

    @Transactional
    Page<KeptRule> page(Caller caller, PageRequest page) {
        return rules.page(caller.organizationId(), page);
    }

    @Transactional
    void each(Caller caller, Consumer<KeptRule> rows) {
        rules.each(caller.organizationId(), rows);
    }

    private KeptRule locked(Caller caller, UUID id) {
        rules.lock(caller.organizationId());
        var before = rules.one(caller.organizationId(), id);
        precondition.check(before.version());
        return before;
    }

    private MatchingRuleContent checked(Caller caller, MatchingRuleContent content) {
        var errors = new FieldErrors();
        var account = content.when().accountId();
        errors.addIf(
                account != null
                        && accounts.all(caller.organizationId()).stream()
                                .noneMatch(each -> each.id().equals(account)),
                "/when/accountId",
                "is not an account of yours");
        var client = content.then().clientId();
        errors.addIf(
                client != null && clients.all(caller, List.of(client)).isEmpty(),
                "/then/clientId",
                "is not a client of yours");
        content.check(errors);
        return content;
    }

    private void refuseBroad(Caller caller, MatchingRuleRequest request) {
        if (request.isConfirmed()) {
            return;
        }
        var caught = caught(caller, request.content());
        if (caught.isTooBroad()) {
            throw Rejection.of(
                    "rule-too-broad",
                    "The rule catches " + caught.caught() + " of the " + caught.looked() + " credits of the last "
                            + DAYS + " days, " + caught.matched()
                            + " of them matched already; send confirm: true if that is meant.");
        }
    }

    private RuleCatch caught(Caller caller, MatchingRuleContent content) {
        var caught = new RuleCatch(content.rule(new UUID(0, 0), 0));
        transactions.eachCredit(
                caller.organizationId(), moment.today(caller.zone()).minusDays(DAYS), MOST_CREDITS, caught::look);
        return caught;
    }

    private void tell(Caller caller, UUID id, long sequence, String verb, Map<String, ?> data) {
        outbox.append(caller, moment.recordedAt(), fact(id, sequence, verb, data));
    }

    private static Fact fact(UUID id, long sequence, String verb, Map<String, ?> data) {
        return Fact.of(AGGREGATE, id, sequence, AGGREGATE + "." + verb, null, data);
    }
}
