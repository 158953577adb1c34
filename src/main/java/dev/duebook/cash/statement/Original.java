package dev.duebook.cash.statement;

import java.math.BigDecimal;

/** What was paid in another currency before the bank changed it; {@code rate} as published, null where not told. */
public record Original(long minor, String currency, BigDecimal rate) {}
