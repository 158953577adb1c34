package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.List;

/** A forecast in three plain lines: the client, the book, and what is special about this invoice. */
final class Because {
    private Because() {}

    static List<String> of(Predicted predicted, LocalDate asOf) {
        var basis = predicted.forecast().basis();
        return List.of(client(predicted.clientName(), basis), book(basis), special(predicted, asOf));
    }

    private static String client(String name, Basis basis) {
        return basis.n() == 0
                ? name + " has not paid an invoice yet."
                : name + " paid " + invoices(basis.n()) + ", half of them " + by(basis.clientMedianDays()) + ".";
    }

    private static String book(Basis basis) {
        return basis.bookPaid() == 0
                ? "Nobody has paid yet, so it is expected as debts usually are: half by the due date, nine in ten within"
                        + " 18 days after it, and what is late for about as long again."
                : "Of all " + invoices(basis.bookPaid()) + " paid, half were paid " + by(basis.bookMedianDays())
                        + (basis.n() < 4 ? ", which says most while the client is little known." : ".");
    }

    private static String special(Predicted predicted, LocalDate asOf) {
        var debt = predicted.debt();
        if (debt.promisedDate() != null) {
            return "Payment was promised for " + debt.promisedDate() + ".";
        }
        if (debt.disputed()) {
            return "It is disputed, and so may take as long as the slowest.";
        }
        if (debt.brokenPromises() > 0) {
            return "A promise to pay it was broken.";
        }
        var late = asOf.toEpochDay() - debt.dueDate().toEpochDay();
        if (predicted.forecast().state() == Forecast.State.NOT_EXPECTED) {
            return "The chance that it is paid within a year is "
                    + predicted.forecast().withinYear() / 100 + " %, so it is not expected: " + since(debt, late);
        }
        if (debt.partDate() != null) {
            return "A part was paid on " + debt.partDate() + "; the rest is expected as other rests were paid.";
        }
        return late > 0
                ? "It is unpaid " + days(late) + " after its due date, so earlier days no longer count."
                : "It is due on " + debt.dueDate() + ".";
    }

    private static String since(OpenDebt debt, long late) {
        var due = late > 0 ? "it is unpaid " + days(late) + " after its due date" : "it is due on " + debt.dueDate();
        return debt.partDate() == null ? due + "." : due + ", and a part was paid on " + debt.partDate() + ".";
    }

    private static String by(int days) {
        return days == 0
                ? "by the due date"
                : days > 0
                        ? "within " + days(days) + " after the due date"
                        : "at least " + days(-days) + " before the due date";
    }

    static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    static String invoices(long many) {
        return many == 1 ? "1 invoice" : many + " invoices";
    }
}
