package dev.duebook.collections.task;

import java.time.LocalDate;

/**
 * Where a task stands on a day. What a person said of it is stored and stands. That it is settled by what became of its
 * invoice or its claim is derived: a payment that bounces opens the invoice again, and with it the task, without anybody
 * having to think of it; were the closing stored, nobody would be chasing from then on.
 */
public enum TaskState {
    OPEN,
    DONE,
    CANCELLED;

    /** Whether money came and nothing was given up, in SQL over {@code i}: of an invoice that owes nothing, PAID. */
    static final String PAID = "(i.paid > 0 and i.written_off = 0 and not i.voided)";

    /** The same rule over {@code t}, {@code i} and {@code k}, the claim it was made by if any, on {@code :today}. */
    static final String SQL =
            "case when t.outcome is not null then 'DONE' when t.closed_at is not null then 'CANCELLED'"
                    + " when i.outstanding = 0 and " + PAID + " then 'DONE' when i.outstanding = 0 then 'CANCELLED'"
                    + " when k.outcome = 'MATCHED' then 'DONE'"
                    + " when k.outcome = 'REJECTED' or k.hold_until < cast(:today as date) then 'CANCELLED' else 'OPEN' end";

    static final String CLAIM = "left join claim k on k.organization_id = t.organization_id and k.id = t.claim_id";

    /**
     * What is known of a task.
     *
     * @param outcome what a person said; null while nobody did
     * @param cancelled whether a person did
     * @param outstanding of its invoice, in minor units
     * @param paid whether money came and nothing was given up, voided included
     * @param claimOutcome of the claim it was made by; null while it is open, or where there is none
     * @param claimHoldUntil the last day on which that claim is open; null where there is none
     */
    record Facts(
            TaskOutcome outcome,
            boolean cancelled,
            long outstanding,
            boolean paid,
            String claimOutcome,
            LocalDate claimHoldUntil) {}

    static TaskState of(Facts facts, LocalDate today) {
        if (facts.outcome() != null) {
            return DONE;
        }
        if (facts.cancelled()) {
            return CANCELLED;
        }
        if (facts.outstanding() == 0) {
            return facts.paid() ? DONE : CANCELLED;
        }
        if (facts.claimOutcome() != null) {
            return facts.claimOutcome().equals("MATCHED") ? DONE : CANCELLED;
        }
        return facts.claimHoldUntil() != null && facts.claimHoldUntil().isBefore(today) ? CANCELLED : OPEN;
    }

    /** Null while it is open, and of one that was cancelled. */
    static TaskOutcome outcome(Facts facts, LocalDate today) {
        return facts.outcome() == null && of(facts, today) == DONE ? TaskOutcome.PAID : facts.outcome();
    }
}
