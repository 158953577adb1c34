package dev.duebook.book.client;

import java.util.List;

/** Somebody at the client, and which documents they receive: all, unless said otherwise. */
public record Contact(String name, String email, String phone, List<Mailing> receives) {
    public Contact {
        receives = receives == null ? List.of(Mailing.values()) : List.copyOf(receives);
    }
}
