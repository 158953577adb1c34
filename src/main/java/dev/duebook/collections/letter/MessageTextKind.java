package dev.duebook.collections.letter;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an organization may say in its own words, and the placeholders it may use: values anywhere; parts, which are
 * lists and tables, in the body.
 */
public enum MessageTextKind {
    CLIENT_FRIENDLY(Placeholders.REMINDER_VALUES, Placeholders.REMINDER_PARTS),
    CLIENT_FORMAL(Placeholders.REMINDER_VALUES, Placeholders.REMINDER_PARTS),
    CLIENT_FIRM(Placeholders.REMINDER_VALUES, Placeholders.REMINDER_PARTS),
    INVOICE(Placeholders.INVOICE_VALUES, Placeholders.INVOICE_PARTS);

    private final List<String> subject;
    private final List<String> body;

    MessageTextKind(List<String> values, List<String> parts) {
        this.subject = values;
        this.body = Stream.concat(values.stream(), parts.stream()).toList();
    }

    static MessageTextKind of(Tone tone) {
        return valueOf("CLIENT_" + tone);
    }

    /** The placeholders a subject may have. */
    List<String> inSubject() {
        return subject;
    }

    /** The placeholders a body may have. */
    List<String> inBody() {
        return body;
    }

    private static final class Placeholders {
        static final List<String> REMINDER_VALUES = List.of(
                "organizationName",
                "clientName",
                "recipientName",
                "ownerName",
                "today",
                "invoiceNumbers",
                "paymentReference",
                "dueDate",
                "days",
                "outstanding");
        static final List<String> REMINDER_PARTS =
                List.of("invoices", "totals", "onAccount", "sentence", "howToPay", "claimLink", "signature");
        static final List<String> INVOICE_VALUES = List.of(
                "organizationName",
                "clientName",
                "recipientName",
                "invoiceNumber",
                "paymentReference",
                "issueDate",
                "dueDate",
                "total");
        static final List<String> INVOICE_PARTS =
                List.of("details", "lines", "totals", "dueDates", "howToPay", "work", "terms", "notes", "signature");

        private Placeholders() {}
    }
}
