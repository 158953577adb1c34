package dev.duebook.reporting.report;

import java.time.LocalDate;
import java.util.List;

/**
 * Of which days realised differences are asked for.
 *
 * @param currencies of the invoices; empty for all
 */
record FxQuestion(Vantage vantage, LocalDate from, LocalDate to, List<String> currencies) {}
