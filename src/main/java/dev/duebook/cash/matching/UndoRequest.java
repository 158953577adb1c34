package dev.duebook.cash.matching;

import java.time.LocalDate;

/** Why something that was said was wrong, and from which day; today where left out. */
record UndoRequest(LocalDate date, String reason) {}
