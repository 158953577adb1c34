package dev.duebook.collections.letter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An organization's own words as they are kept and shown. */
record MessageTextView(
        UUID id,
        String kind,
        String locale,
        String subject,
        String body,
        @JsonIgnore long version,
        Instant createdAt,
        Instant updatedAt) {
    static final List<String> COLUMNS = List.of("id", "kind", "locale", "subject", "body", "createdAt", "updatedAt");

    MessageText text() {
        return new MessageText(kind, locale, subject, body);
    }
}
