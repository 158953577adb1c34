package dev.duebook.book.invoice;

import java.util.ArrayList;
import java.util.List;

/** What can be done with an invoice now, so that a front end need not know the rules. */
final class AvailableActions {
    private AvailableActions() {}

    static List<String> of(InvoiceRow invoice) {
        if (!invoice.sent()) {
            return List.of("EDIT", "DELETE", "SEND");
        }
        var actions = new ArrayList<String>();
        if (!invoice.standing().voided()) {
            if (invoice.amounts().outstanding() > 0) {
                actions.addAll(List.of("PAY", "WRITE_OFF", "EXTEND", "PROMISE", "PAUSE", "ASSIGN"));
                actions.add(invoice.standing().disputed() ? "RESOLVE_DISPUTE" : "DISPUTE");
            } else if (invoice.standing().disputed()) {
                actions.add("RESOLVE_DISPUTE");
            }
            if (invoice.standing().pausedUntil() != null) {
                actions.add("END_PAUSE");
            }
            if (invoice.amounts().total() > invoice.amounts().credited()) {
                actions.add("CREDIT");
            }
            if (invoice.amounts().paid() == 0) {
                actions.add("VOID");
            }
        }
        actions.add("NOTE");
        return actions;
    }
}
