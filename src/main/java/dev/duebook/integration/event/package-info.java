/**
 * What happened, for other systems to read: the outbox numbered, listed, streamed and in the end forgotten. May import
 * organization. Start at {@link dev.duebook.integration.event.Relay}.
 */
package dev.duebook.integration.event;
