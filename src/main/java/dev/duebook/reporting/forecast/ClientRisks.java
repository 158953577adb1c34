package dev.duebook.reporting.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A page of clients, the highest risk first. */
record ClientRisks(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        List<ClientRiskRow> items,
        String nextCursor) {}
