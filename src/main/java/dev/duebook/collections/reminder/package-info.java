/**
 * Who is reminded of what, when and how firmly, and why not: policies, the one decision, intents, the run, explain and
 * simulate. May import the rooms below and message and task; reads their tables with SQL of its own. Start at
 * {@link dev.duebook.collections.reminder.ReminderPolicy}.
 */
package dev.duebook.collections.reminder;
