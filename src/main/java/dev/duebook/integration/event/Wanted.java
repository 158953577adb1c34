package dev.duebook.integration.event;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which events somebody wants.
 *
 * @param types exact ones, or all of a kind as {@code invoice.*}; none for all
 * @param invoiceId null for all; else also its payments, reminders, claims and credit notes
 */
record Wanted(List<String> types, UUID invoiceId) {
    /** The types as patterns of SQL; no type holds a character that means something there. */
    List<String> patterns() {
        return types.stream().map(type -> type.replace("*", "%")).toList();
    }

    /**
     * Whether it is one of them; as the query does.
     *
     * @param invoicesOfPayments on which invoices each payment was ever laid; needed where an invoice is named
     */
    boolean includes(EventRepository.Row row, Map<UUID, Set<UUID>> invoicesOfPayments) {
        return (types.isEmpty()
                        || types.stream()
                                .anyMatch(type -> includes(type, row.event().type())))
                && (invoiceId == null || isAbout(row, invoicesOfPayments));
    }

    private static boolean includes(String wanted, String type) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }

    private boolean isAbout(EventRepository.Row row, Map<UUID, Set<UUID>> invoicesOfPayments) {
        return row.ofPayment()
                ? invoicesOfPayments.getOrDefault(row.aggregateId(), Set.of()).contains(invoiceId)
                : invoiceId.equals(row.invoiceId());
    }

    boolean everything() {
        return types.isEmpty() && invoiceId == null;
    }
}
