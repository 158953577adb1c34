/**
 * Key figures of receivables by month, each with what it was computed from. May import the report's room and the rooms
 * below it, and the settled invoices of late payers. Start at {@link dev.duebook.reporting.kpi.KpiReport}.
 */
package dev.duebook.reporting.kpi;
