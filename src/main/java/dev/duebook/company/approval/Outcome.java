package dev.duebook.company.approval;

/** How an approval ended. */
public enum Outcome {
    APPROVED,
    REFUSED,
    /** It is not wanted any more, whatever a person would have said. */
    STALE,
    /** Nobody decided in time. */
    EXPIRED
}
