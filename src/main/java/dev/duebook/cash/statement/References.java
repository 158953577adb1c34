package dev.duebook.cash.statement;

/**
 * What the bank gives to know a payment by; each null where not told (NOTPROVIDED and NONREF are null).
 *
 * @param creditor the structured reference of the one who is paid (ISO 11649 or another), as written
 * @param endToEnd the payer's own reference
 * @param mandate of a direct debit
 * @param bank the account servicer's reference
 */
public record References(String creditor, String endToEnd, String mandate, String bank) {
    public static final References NONE = new References(null, null, null, null);
}
