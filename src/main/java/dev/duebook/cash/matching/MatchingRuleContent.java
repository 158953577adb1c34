package dev.duebook.cash.matching;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.tenant.Role;
import java.util.UUID;

/** A rule of people as it is written and kept: what a credit has to be, and what follows. */
record MatchingRuleContent(String name, When when, Then then) {
    /**
     * @param amountFrom decimal in {@code currency}, included
     * @param amountTo decimal in {@code currency}, included
     */
    record When(
            UUID accountId,
            String currency,
            String amountFrom,
            String amountTo,
            String payerAccount,
            String payerName,
            String words,
            String code) {
        /** As that role may see it. */
        When shownTo(Role role) {
            return new When(
                    accountId,
                    currency,
                    amountFrom,
                    amountTo,
                    MaskedAccount.of(payerAccount, role),
                    payerName,
                    words,
                    code);
        }
    }

    record Then(MatchingRule.Kind kind, UUID clientId, String category) {}

    void check(FieldErrors errors) {
        errors.addIf(
                (when.amountFrom() != null || when.amountTo() != null) && when.currency() == null,
                "/when/currency",
                "is needed beside an amount");
        amount(errors, "/when/amountFrom", when.amountFrom());
        amount(errors, "/when/amountTo", when.amountTo());
        errors.addIf(
                then.kind() == MatchingRule.Kind.CLIENT && then.clientId() == null,
                "/then/clientId",
                "is needed for CLIENT");
        errors.addIf(
                then.kind() != MatchingRule.Kind.CLIENT && then.clientId() != null,
                "/then/clientId",
                "goes with CLIENT only");
        errors.addIf(
                then.kind() == MatchingRule.Kind.NOT_OURS && then.category() == null,
                "/then/category",
                "is needed for NOT_OURS");
        errors.throwIfAny();
        var asked = rule(new UUID(0, 0), 0).when();
        errors.addIf(!asked.asksSomething(), "/when", "must ask for something of the credit");
        errors.addIf(
                asked.from() != null && asked.to() != null && asked.from() > asked.to(),
                "/when/amountTo",
                "must not be below amountFrom");
        errors.throwIfAny();
    }

    private Long amount(FieldErrors errors, String pointer, String amount) {
        return amount == null || when.currency() == null
                ? null
                : errors.read(
                        pointer, () -> Money.parse(amount, when.currency()).minor());
    }

    MatchingRule rule(UUID id, int position) {
        return new MatchingRule(
                id,
                position,
                new MatchingRule.When(
                        when.accountId(),
                        when.currency(),
                        minor(when.amountFrom()),
                        minor(when.amountTo()),
                        when.payerAccount(),
                        when.payerName(),
                        when.words(),
                        when.code()),
                new MatchingRule.Then(then.kind(), then.clientId(), then.category(), null));
    }

    private Long minor(String amount) {
        return amount == null
                ? null
                : Long.valueOf(Money.parse(amount, when.currency()).minor());
    }
}
