package dev.duebook.collections.letter;

import java.time.LocalDate;
import java.util.List;

/**
 * What a mail about tasks is composed from, all of it plain values.
 *
 * @param locale the reader's (BCP 47); one we have no words in gives way to {@code organizationLocale}, that to English
 * @param recipientName null where none is known
 * @param responsibleName whose task it is, where that is told; else null
 * @param lines at least one
 * @param count how many tasks there are, with those that have no line
 */
public record TaskLetterFacts(
        TaskOccasion occasion,
        String locale,
        String organizationLocale,
        String recipientName,
        String responsibleName,
        List<Line> lines,
        long count,
        LocalDate today) {

    public TaskLetterFacts {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a letter is about a task");
        }
    }

    /**
     * @param kind FOLLOW_UP, VERIFY_PAYMENT or OTHER
     * @param dueDate of the invoice
     * @param outstanding of it, in minor units
     * @param note null for none
     */
    public record Line(
            String kind,
            String invoiceNumber,
            String clientName,
            LocalDate dueDate,
            long outstanding,
            String currency,
            String note) {}
}
