package dev.duebook.cash.rate;

import java.math.BigDecimal;
import java.time.LocalDate;

/** @param perEuro 1 EUR is worth so much of the currency, with the digits that were published; above zero */
public record PublishedRate(String currency, LocalDate day, RateSource source, BigDecimal perEuro) {}
