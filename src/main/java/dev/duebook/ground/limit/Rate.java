package dev.duebook.ground.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * So many in so long a window: all at once or spread over it, and refilled steadily. Written as {@code 100/2s}, with s, m or
 * h for the unit.
 *
 * @param most how many; 1 to 999,999,999
 * @param window 1 second to 99,999 hours
 */
public record Rate(long most, Duration window) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/([1-9][0-9]{0,4})([smh])");

    /** @throws IllegalArgumentException when the text is not of that form */
    public static Rate of(String text) {
        var parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "A rate is written as how many in how long, like 100/2s or 20/1m; not \"" + text + "\"");
        }
        var count = Long.parseLong(parts.group(2));
        return new Rate(
                Long.parseLong(parts.group(1)),
                switch (parts.group(3)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }

    Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, window))
                .build();
    }
}
