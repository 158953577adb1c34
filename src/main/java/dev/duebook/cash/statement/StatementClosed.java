package dev.duebook.cash.statement;

/**
 * A statement ends.
 *
 * @param opening where the file tells it only behind the entries, else null
 * @param closing null where not told
 * @param incomplete something of it could not be read; findings say what
 * @param page number of the last page it is, null where not told
 * @param line of the file, from 1
 */
public record StatementClosed(ToldBalance opening, ToldBalance closing, boolean incomplete, Integer page, long line)
        implements Told {}
