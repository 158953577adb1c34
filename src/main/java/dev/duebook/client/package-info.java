/**
 * Who owes. May import organization and the foundations. Start at {@link dev.duebook.client.Clients}; the rooms above ask
 * {@link dev.duebook.client.Clients#billable}.
 */
package dev.duebook.client;
