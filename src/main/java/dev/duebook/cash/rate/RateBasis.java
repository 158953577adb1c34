package dev.duebook.cash.rate;

/** At which day's rate an amount of a report is shown in another currency. */
public enum RateBasis {
    /** Of the day on which its invoice was issued, or on which the money came. */
    ISSUE,
    /** Of the day of the report. */
    ASOF
}
