package dev.duebook.time;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The one instant of a transaction: every fact it records carries it, every "today" in it is a day of it. */
@TransactionScoped
public class Moment implements Serializable {
    private Instant recordedAt;

    protected Moment() {}

    @Inject
    Moment(Clock clock) {
        this.recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(recordedAt, zone);
    }
}
