package dev.duebook.event;

import java.util.List;
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

    boolean everything() {
        return types.isEmpty() && invoiceId == null;
    }
}
