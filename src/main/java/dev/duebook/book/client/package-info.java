/** Who owes. May import organization and the foundations. Start at {@link dev.duebook.book.client.Clients}. */
package dev.duebook.book.client;
