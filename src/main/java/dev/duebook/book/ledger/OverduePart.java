package dev.duebook.book.ledger;

import java.time.LocalDate;

/**
 * Which part of an invoice is overdue on a day: of an invoice that falls due in several instalments it may be one alone.
 *
 * @param instalments of the schedule in force, 1 or more
 * @param overdue how many of them are unpaid after their due date
 * @param outstanding what is left of those, in minor units
 */
public record OverduePart(int instalments, int overdue, long outstanding) {

    /**
     * @param outstanding of the invoice, in minor units, 0 or more
     * @throws IllegalArgumentException when {@code outstanding} is negative
     */
    public static OverduePart of(Schedule schedule, long outstanding, LocalDate day) {
        var late = schedule.open(outstanding).stream()
                .filter(instalment ->
                        instalment.outstanding() > 0 && instalment.dueDate().isBefore(day))
                .toList();
        return new OverduePart(
                schedule.instalments().size(),
                late.size(),
                late.stream().mapToLong(OpenInstalment::outstanding).sum());
    }
}
