/**
 * Who has to do what, whose it is today, and who is told when nobody does it: tasks, escalation, the digest of the day.
 * May import message, claim, invoice and below; reads their tables with SQL of its own. Start at
 * {@link dev.duebook.collections.task.Assignee}, {@link dev.duebook.collections.task.TaskState} and {@link dev.duebook.collections.task.Escalation}.
 */
package dev.duebook.collections.task;
