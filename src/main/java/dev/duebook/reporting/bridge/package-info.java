/**
 * Why what is outstanding moved between two days: what was issued, paid, credited, what aged, what was back-dated. May
 * import reports and the rooms below, and reads their tables with SQL of its own. Start at {@link
 * dev.duebook.reporting.bridge.InvoiceBridge}, the rule.
 */
package dev.duebook.reporting.bridge;
