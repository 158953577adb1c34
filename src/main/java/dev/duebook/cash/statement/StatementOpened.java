package dev.duebook.cash.statement;

import java.time.LocalDate;

/**
 * A statement begins; its entries follow.
 *
 * @param account as the file names it (IBAN, bank code and number, any id), null where it names none
 * @param kind what kind of statement
 * @param id the bank's id of the statement, null where it has none
 * @param number the bank's running number as written, null where it has none
 * @param page of the statement, null where it is not told
 * @param from first day, null where not told
 * @param to last day, null where not told
 * @param opening null where not told
 * @param currency of the account as far as known here, null where not told
 * @param line of the file, from 1
 */
public record StatementOpened(
        String account,
        StatementKind kind,
        String id,
        String number,
        Integer page,
        LocalDate from,
        LocalDate to,
        ToldBalance opening,
        String currency,
        long line)
        implements Told {}
