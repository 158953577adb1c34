package dev.duebook.collections.letter;

/** An organization's own words instead of ours: plain text in paragraphs, with {@code {{placeholders}}}. */
public record MessageText(String kind, String locale, String subject, String body) {}
