/** Who owes. May import organization and the foundations. Start at {@link dev.duebook.client.Clients}. */
package dev.duebook.client;
