package dev.duebook.collections.letter;

/** Who is told. */
public enum Audience {
    CLIENT,
    /** The person responsible for the invoice. */
    OWNER,
    FINANCE,
    /** The project's lead, else the client's escalation contact, else the organization's. */
    ESCALATION
}
