package dev.duebook.cash.statement;

/** How the columns of a bank's table are read. */
public record CsvProfile() {}
