package dev.duebook.ground.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** The formats of texts that the contract's requests use. */
enum TextFormat {
    ANY("", "text") {
        @Override
        boolean accepts(String text) {
            return true;
        }
    },
    DATE("date", "a day, as 2026-01-31") {
        @Override
        boolean accepts(String text) {
            return text.length() == 10 && isRead(() -> LocalDate.parse(text));
        }
    },
    DATE_TIME("date-time", "an instant, as 2026-01-31T12:00:00Z") {
        private static final Pattern INSTANT = Pattern.compile(
                "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

        @Override
        boolean accepts(String text) {
            return INSTANT.matcher(text).matches() && isRead(() -> OffsetDateTime.parse(text));
        }
    },
    UUID("uuid", "a UUID") {
        private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

        @Override
        boolean accepts(String text) {
            return UUID.matcher(text).matches();
        }
    },
    URI("uri", "a URI") {
        @Override
        boolean accepts(String text) {
            try {
                return new URI(text).isAbsolute();
            } catch (URISyntaxException none) {
                return false;
            }
        }
    },
    /** A part of a multipart body, which is judged by whoever reads it. */
    BINARY("binary", "a file") {
        @Override
        boolean accepts(String text) {
            return true;
        }
    };

    private final String wire;
    private final String named;

    TextFormat(String wire, String named) {
        this.wire = wire;
        this.named = named;
    }

    abstract boolean accepts(String text);

    String named() {
        return named;
    }

    /** @throws IllegalStateException for one that requests are not checked for */
    static TextFormat of(String wire) {
        for (var format : values()) {
            if (format.wire.equals(wire)) {
                return format;
            }
        }
        throw new IllegalStateException(
                "The contract names the format " + wire + ", which requests are not checked for.");
    }

    private static boolean isRead(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
