package dev.duebook.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The service's clock in tests: it goes where it is told, and on by a microsecond at each look at it. */
@Alternative
@Priority(1)
@Singleton
public class TestClock extends Clock {
    /** Where each test starts: a Monday morning. */
    public static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private Instant now = START;

    public synchronized void set(Instant instant) {
        now = instant;
    }

    /** At ten in the morning UTC of that day. */
    public void set(String day) {
        set(Instant.parse(day + "T10:00:00Z"));
    }

    public synchronized void plusDays(long days) {
        now = now.plus(days, ChronoUnit.DAYS);
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(1, ChronoUnit.MICROS);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
