package dev.duebook.cash.statement;

/** What a column of a bank's table may be; {@code account} is ours, where one file is of several. */
public enum CsvField {
    account,
    bookingDate,
    valueDate,
    amount,
    credit,
    debit,
    currency,
    balance,
    reference,
    payerName,
    payerAccount,
    text,
    code,
    status,
    originalAmount,
    originalCurrency,
    fee
}
