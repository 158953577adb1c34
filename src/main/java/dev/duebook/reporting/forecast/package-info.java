/**
 * When open invoices will be paid, and how sure that is: a pure model of the book's own past, and the questions answered
 * from it. May import report and the rooms below; the model itself imports nothing. Start at {@link
 * dev.duebook.reporting.forecast.Forecaster}.
 */
package dev.duebook.reporting.forecast;
