package dev.duebook.cash.rate;

import java.time.LocalDate;

/** A currency on a day. */
public record CurrencyDay(String currency, LocalDate day) {}
