package dev.duebook.cash.statement;

import java.util.List;

/**
 * What a table may be read by, for a person to look at.
 *
 * @param profile as far as the file tells; what is asked is null in it
 * @param headings of the columns
 * @param rows the first 20 below them, as they stand there
 * @param first what the profile makes of them; empty while something is asked
 * @param questions what the file does not decide; the profile reads nothing before they are answered
 * @param doubts what should be looked at
 */
public record Proposal(
        CsvProfile profile,
        List<String> headings,
        List<List<String>> rows,
        List<Told> first,
        List<Question> questions,
        List<String> doubts) {

    /**
     * Something only a person knows.
     *
     * @param about the part of the profile, as {@code dateFormat}
     * @param choices of which one is right; empty where anything may be
     */
    public record Question(String about, List<String> choices, String reason) {}
}
