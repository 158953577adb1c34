package dev.duebook.cash.rate;

/** Who says what a currency is worth. */
public enum RateSource {
    /** The European Central Bank, by a file of its reference rates. */
    ECB,
    /** A person of the organization, with a reason. */
    OWN
}
