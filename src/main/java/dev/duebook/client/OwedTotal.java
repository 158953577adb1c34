package dev.duebook.client;

/** What the clients of a list owe in one currency, and how many of them owe anything in it. */
record OwedTotal(String currency, long count, String outstanding) {}
