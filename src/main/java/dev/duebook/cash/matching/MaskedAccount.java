package dev.duebook.cash.matching;

import dev.duebook.ground.tenant.Role;

/** The account of a payer: whole for those who handle money, else its last four signs. */
final class MaskedAccount {
    private static final int SHOWN = 4;

    private MaskedAccount() {}

    static String of(String account, Role role) {
        if (account == null || role == Role.ADMIN || role == Role.FINANCE) {
            return account;
        }
        return "…" + account.substring(Math.max(0, account.length() - SHOWN));
    }
}
