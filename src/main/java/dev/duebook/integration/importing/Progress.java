package dev.duebook.integration.importing;

import java.util.List;

/** How many rows were read, and what became of them. */
record Progress(long read, long imported, long skipped, long failed, long warnings) {
    static final Progress NONE = new Progress(0, 0, 0, 0, 0);

    Progress plus(List<Decision> decisions) {
        return new Progress(
                read + decisions.size(),
                imported + count(decisions, Decision.Outcome.IMPORT),
                skipped + count(decisions, Decision.Outcome.SKIP),
                failed + count(decisions, Decision.Outcome.FAIL),
                warnings
                        + decisions.stream()
                                .flatMap(decision -> decision.errors().stream())
                                .filter(RowError::isWarning)
                                .count());
    }

    private static long count(List<Decision> decisions, Decision.Outcome outcome) {
        return decisions.stream()
                .filter(decision -> decision.outcome() == outcome)
                .count();
    }
}
