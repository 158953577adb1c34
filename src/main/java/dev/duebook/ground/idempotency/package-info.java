/**
 * One write, one transaction: idempotency keys, dry runs, If-Match, retries. May import problem, store, tenant and
 * limit. Start at
 * {@link dev.duebook.ground.idempotency.Write}.
 */
package dev.duebook.ground.idempotency;
