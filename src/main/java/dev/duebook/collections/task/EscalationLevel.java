package dev.duebook.collections.task;

/** To whom an untouched task goes, one after the other. */
public enum EscalationLevel {
    /** Who leads the invoice's project. */
    LEAD,
    /** The client's escalation contact. */
    CLIENT,
    /** The organization's escalation contact. */
    ORGANIZATION
}
