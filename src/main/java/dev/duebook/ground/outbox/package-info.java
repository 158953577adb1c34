/**
 * What happened, told in the same commit: history for people, outbox for other systems. May import id and tenant. Start
 * at {@link dev.duebook.ground.outbox.Outbox}.
 */
package dev.duebook.ground.outbox;
