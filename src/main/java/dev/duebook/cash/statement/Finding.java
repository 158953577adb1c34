package dev.duebook.cash.statement;

/**
 * Something in a file that a person should know of.
 *
 * @param code stable, in small letters with dashes, such as {@code amount-not-exact}
 * @param severity ERROR where something of the file was not taken in
 * @param line of the file, from 1; 0 where it is about the file as a whole
 * @param field as the format names it, or null
 * @param value as written, cut to 200 characters, or null
 * @param amount what it is about in decimal form, or null
 * @param reason for people: what is wrong and what to do
 */
public record Finding(
        String code, Severity severity, long line, String field, String value, String amount, String reason)
        implements Told {
    public enum Severity {
        INFO,
        WARNING,
        ERROR
    }
}
