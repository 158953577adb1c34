/**
 * Rules of then: what an organization laid down, version by version, never rewritten. May import outbox, page, problem, store and
 * tenant. Start at {@link dev.duebook.ground.version.RuleVersions}.
 */
package dev.duebook.ground.version;
