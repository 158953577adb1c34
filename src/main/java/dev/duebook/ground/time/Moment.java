package dev.duebook.ground.time;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The time of a transaction: every "today" in it is the day on which it began, and every fact it records carries one
 * instant, taken when it is first asked for. That is after the locks: of two transactions that change the same invoice
 * the later one is also recorded later.
 */
@TransactionScoped
public class Moment implements Serializable {
    private transient Clock clock;
    private transient WorkSignal signal;
    private Instant began;
    private Instant recordedAt;

    protected Moment() {}

    @Inject
    Moment(Clock clock, WorkSignal signal) {
        this.clock = clock;
        this.signal = signal;
        this.began = clock.instant();
    }

    /** To be asked for once everything that will be changed is locked. */
    public Instant recordedAt() {
        if (recordedAt == null) {
            recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        }
        return recordedAt;
    }

    public LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(began, zone);
    }

    /** The transaction is over, and what it recorded may be work for somebody. */
    @PreDestroy
    void ended() {
        if (recordedAt != null) {
            signal.raise();
        }
    }
}
