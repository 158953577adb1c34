package dev.duebook.cash.statement;

import java.nio.charset.Charset;

/**
 * What whoever sends a file says of it.
 *
 * @param charset in which text is written that has no mark of its own and is not UTF-8
 * @param profile how a CSV or XLSX is read; null where none was chosen
 * @param account the file is of, where the file itself names none; or null
 * @param currency of that account, or null
 */
public record ReadingOptions(Charset charset, CsvProfile profile, String account, String currency) {
    public static final Charset USUAL = Charset.forName("windows-1252");
    public static final ReadingOptions NONE = new ReadingOptions(USUAL, null, null, null);
}
