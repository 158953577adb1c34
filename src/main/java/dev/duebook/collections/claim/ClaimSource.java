package dev.duebook.collections.claim;

/** By whom a claim was made. */
public enum ClaimSource {
    /** A colleague, for the client. */
    API,
    /** The client, by a signed link. */
    LINK
}
