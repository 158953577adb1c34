package dev.duebook.collections.reminder;

import dev.duebook.collections.letter.LetterFacts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a letter says of an invoice beside what is outstanding. */
record Paper(
        String number,
        String paymentReference,
        LocalDate issueDate,
        long total,
        String currency,
        String terms,
        String purchaseOrder,
        List<LetterFacts.Work> work) {

    LetterFacts.Line line(LocalDate dueDate, long outstanding, LocalDate today, String claimUrl) {
        return new LetterFacts.Line(
                number,
                paymentReference,
                issueDate,
                dueDate,
                (int) ChronoUnit.DAYS.between(dueDate, today),
                total,
                outstanding,
                currency,
                terms,
                purchaseOrder,
                work,
                claimUrl);
    }
}
