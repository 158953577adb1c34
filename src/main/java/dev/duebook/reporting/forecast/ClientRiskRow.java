package dev.duebook.reporting.forecast;

import java.util.List;
import java.util.UUID;

/** A client with open debt. */
record ClientRiskRow(
        UUID clientId,
        String clientName,
        ClientRisk.Level risk,
        List<String> reasons,
        NextContact nextContact,
        List<Overdue> overdue) {
    static final List<String> COLUMNS = List.of("clientId", "clientName", "risk", "reasons", "nextContact", "overdue");

    /** In one currency. */
    record Overdue(String currency, String outstanding) {}
}
