package dev.duebook.collections.letter;

import java.util.List;
import java.util.UUID;

/**
 * What a notice to a colleague tells.
 *
 * @param occasion as {@code DELIVERY_FAILED}
 * @param detail what is to be added, as the address that refused and its reason; may be null
 * @param taskId the task it is about, where it is about one
 */
public record Notice(String occasion, List<UUID> invoiceIds, String detail, UUID taskId) {
    public static final String DELIVERY_FAILED = "DELIVERY_FAILED";

    public Notice {
        invoiceIds = invoiceIds == null ? List.of() : List.copyOf(invoiceIds);
    }

    public Notice(String occasion, List<UUID> invoiceIds, String detail) {
        this(occasion, invoiceIds, detail, null);
    }
}
