/**
 * openapi.yaml as the judge of what comes in, and served. May import problem and idempotency. Start at
 * {@link dev.duebook.ground.contract.Contract}.
 */
package dev.duebook.ground.contract;
