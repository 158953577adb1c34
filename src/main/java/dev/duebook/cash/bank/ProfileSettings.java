package dev.duebook.cash.bank;

import dev.duebook.cash.statement.CsvProfile;

/** A profile as it is asked for. */
record ProfileSettings(String name, CsvProfile profile) {}
