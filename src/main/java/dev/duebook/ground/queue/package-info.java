/**
 * Work that waits in tables: for how long a row is one worker's ({@link dev.duebook.ground.queue.LeaseTerms}), when what failed
 * is tried again ({@link dev.duebook.ground.queue.Backoff}), and work in bites until nothing is left
 * ({@link dev.duebook.ground.queue.Drain}). The statements that take and mark work stay in the rooms; those of webhooks keep
 * their lease in the column that says when an attempt is due, so that one index finds both. Imports nothing of ours.
 */
package dev.duebook.ground.queue;
