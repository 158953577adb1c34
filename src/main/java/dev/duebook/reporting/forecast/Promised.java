package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What is known of promises on a day. */
final class Promised {
    private final Map<UUID, PromisesKept> byClient = new HashMap<>();
    private final Map<UUID, LocalDate> open = new HashMap<>();
    private final Map<UUID, Integer> broken = new HashMap<>();

    void kept(UUID client) {
        byClient.merge(client, new PromisesKept(1, 0), PromisesKept::plus);
    }

    void broken(UUID client, UUID invoice) {
        byClient.merge(client, new PromisesKept(0, 1), PromisesKept::plus);
        broken.merge(invoice, 1, Integer::sum);
    }

    /** Of several promises about an invoice the last day counts: it is paid when all of it is. */
    void open(UUID invoice, LocalDate day) {
        open.merge(invoice, day, (one, other) -> one.isAfter(other) ? one : other);
    }

    Map<UUID, PromisesKept> byClient() {
        return byClient;
    }

    PromisesKept ofClient(UUID client) {
        return byClient.getOrDefault(client, PromisesKept.NONE);
    }

    /** Null for none. */
    LocalDate openOf(UUID invoice) {
        return open.get(invoice);
    }

    int brokenOf(UUID invoice) {
        return broken.getOrDefault(invoice, 0);
    }
}
