/**
 * Who pays late, by how much, and whether it gets worse. May import the report's room and the rooms below it. Start at
 * {@link dev.duebook.reporting.latepayer.LatePayerReport}.
 */
package dev.duebook.reporting.latepayer;
