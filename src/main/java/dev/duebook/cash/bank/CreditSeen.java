package dev.duebook.cash.bank;

import dev.duebook.cash.statement.Party;
import java.util.UUID;

/**
 * So much of a credit as rules ask for; the amount in minor units of its currency.
 *
 * @param matched somebody has said whose it is, or whose a part of it is
 */
public record CreditSeen(
        UUID id, UUID accountId, long minor, String currency, Party payer, String text, String code, boolean matched) {}
