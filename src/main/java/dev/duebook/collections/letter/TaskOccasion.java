package dev.duebook.collections.letter;

/** Why a colleague is written to about tasks. */
public enum TaskOccasion {
    /** What they have to do today. */
    DUE,
    /** Nobody did it; they are further up. */
    ESCALATED,
    /** A client says to have paid. */
    URGENT
}
