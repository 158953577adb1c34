/**
 * Where money gets lost on its way from the work to the bank: what was never sent, delivered, assigned, chased or
 * allocated. May import reports and the rooms below, and reads their tables with SQL of its own. Start at {@link
 * dev.duebook.reporting.leak.LeakKind}.
 */
package dev.duebook.reporting.leak;
