/**
 * Many writes in one request, each one of its own. May import contract, idempotency and problem. Start at
 * {@link dev.duebook.ground.batch.Batch}.
 */
package dev.duebook.ground.batch;
