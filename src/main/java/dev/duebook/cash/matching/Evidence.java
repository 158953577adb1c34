package dev.duebook.cash.matching;

import dev.duebook.ground.tenant.Role;
import java.util.List;
import java.util.UUID;

/**
 * One thing that speaks for an explanation, where anyone can look it up.
 *
 * @param value as written or as counted
 * @param field of the transaction in which it stands, or null
 * @param start in that field, 0 where it is the field as a whole
 * @param end behind its last character
 * @param factIds invoices, claims, accounts, advices that it is about
 */
record Evidence(Code code, String value, String field, int start, int end, List<UUID> factIds) {
    enum About {
        WHICH,
        HOW_MUCH,
        WHO,
        WHEN
    }

    enum Code {
        CREDITOR_REFERENCE(About.WHICH),
        OWN_END_TO_END(About.WHICH),
        REMITTANCE_ADVICE(About.WHICH),
        NUMBER_WHOLE(About.WHICH),
        NUMBER_LOOSE(About.WHICH),
        CLAIM(About.WHICH),
        PROMISE(About.WHICH),
        PURCHASE_ORDER(About.WHICH),
        PROJECT(About.WHICH),
        NUMBER_NEAR(About.WHICH),
        AMOUNT_EXACT(About.HOW_MUCH),
        SUM_EXACT(About.HOW_MUCH),
        EARLY_PAYMENT(About.HOW_MUCH),
        CHARGES_STATED(About.HOW_MUCH),
        PART(About.HOW_MUCH),
        OVER(About.HOW_MUCH),
        SUM_UNIQUE(About.HOW_MUCH),
        SHORT(About.HOW_MUCH),
        PAYER_ACCOUNT(About.WHO),
        RULE(About.WHO),
        PAYER_NAME_EQUAL(About.WHO),
        CLIENT_REFERENCE(About.WHO),
        PAYER_NAME_SIMILAR(About.WHO),
        ACCOUNT_SHARED(About.WHO),
        NEAR_DUE(About.WHEN),
        AFTER_ISSUE(About.WHEN);

        private final About about;

        Code(About about) {
            this.about = about;
        }

        About about() {
            return about;
        }
    }

    Evidence {
        factIds = List.copyOf(factIds);
    }

    /** As that role may see it: the account of a payer is whole for those alone who handle money. */
    Evidence shownTo(Role role) {
        return code == Code.PAYER_ACCOUNT || code == Code.ACCOUNT_SHARED
                ? new Evidence(code, MaskedAccount.of(value, role), field, start, end, factIds)
                : this;
    }

    static Evidence of(Code code, String value, UUID... factIds) {
        return new Evidence(code, value, null, 0, 0, List.of(factIds));
    }

    static Evidence in(String field, String value, Code code, UUID... factIds) {
        return new Evidence(code, value, field, 0, value.length(), List.of(factIds));
    }
}
