package dev.duebook.reporting.report;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Which days of a client's account are asked for.
 *
 * @param from the first day
 * @param vantage its day is the last one
 */
record StatementQuestion(UUID clientId, LocalDate from, Vantage vantage) {}
