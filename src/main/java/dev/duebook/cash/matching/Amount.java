package dev.duebook.cash.matching;

/** Minor units of a currency, as a key. */
record Amount(String currency, long minor) {}
