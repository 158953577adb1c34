/**
 * When money comes, or came: by due date, by promise, as predicted, and what was received; series kept apart, never summed.
 * May import the reports' ground, the forecast, the exchange rates and the rooms below. Start at
 * {@link dev.duebook.reporting.cashflow.CashFlowReport}.
 */
package dev.duebook.reporting.cashflow;
