package dev.duebook.cash.rate;

import java.time.LocalDate;

/** The request for a rate of the organization's own. */
record RecordRate(String currency, LocalDate day, String rate, String reason) {}
