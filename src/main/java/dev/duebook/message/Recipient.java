package dev.duebook.message;

/** Somebody with an address. */
public record Recipient(String name, String email) {}
