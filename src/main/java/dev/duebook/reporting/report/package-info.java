/**
 * What the book says on a day, as it was known at an instant: aging, receivables, a client's statement. May import the
 * rooms below and reads their tables with SQL of its own. Start at {@link dev.duebook.reporting.report.AgingReport}.
 */
package dev.duebook.reporting.report;
