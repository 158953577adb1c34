package dev.duebook.collections.mail;

/** To whom a message goes; the name may be absent. */
public record Recipient(String name, String email) {}
