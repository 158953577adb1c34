package dev.duebook.reporting.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.ground.page.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The answer: what is outstanding by days past due, per currency and, where asked for, by group. */
record Aging(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        String basis,
        List<AgingGroup> currencies,
        Page<AgingGroup> groups,
        List<Check> checks) {
    /** Days past due count from the due date. */
    static final String BASIS = "DUE_DATE";
}
