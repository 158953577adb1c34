package dev.duebook.ground.time;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one clock of the service. Time runs on at its own pace; where the clock is movable an offset that all replicas
 * share, kept in the database and re-read at most a second late, puts it ahead of real time. It never goes back; only a
 * database that holds no organization yet may begin in the past, to replay a real book.
 */
@Singleton
@Startup
public class BusinessClock extends Clock {
    private static final long REFRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final String AHEAD = """
            update clock set offset_micros = wanted.micros
            from (select cast(? as bigint) as micros) as wanted where offset_micros < wanted.micros""";
    private static final String BEFORE_ANYTHING_HAPPENED =
            "update clock set offset_micros = ? where not exists (select from across.organization)";

    private final AgroalDataSource dataSource;
    private final boolean movable;
    private volatile Duration offset = Duration.ZERO;
    private volatile long readAt = System.nanoTime() - 2 * REFRESH_NANOS;

    @Inject
    BusinessClock(
            AgroalDataSource dataSource,
            @ConfigProperty(name = "duebook.clock.movable", defaultValue = "false") boolean movable,
            @ConfigProperty(name = "duebook.clock.start") Optional<Instant> start) {
        this.dataSource = dataSource;
        this.movable = movable;
        if (movable) {
            start.ifPresent(this::startAt);
        }
    }

    private void startAt(Instant wanted) {
        if (!moveTo(wanted)) {
            set(wanted, BEFORE_ANYTHING_HAPPENED);
        }
    }

    public boolean movable() {
        return movable;
    }

    @Override
    public Instant instant() {
        return movable ? Instant.now().plus(currentOffset()) : Instant.now();
    }

    /**
     * Jumps forward to the given instant, for all replicas.
     *
     * @return false when the instant is not later than the present now; nothing is changed then
     */
    public boolean moveTo(Instant wanted) {
        return wanted.isAfter(instant()) && set(wanted, AHEAD);
    }

    private boolean set(Instant wanted, String update) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(update)) {
            statement.setLong(1, Duration.between(Instant.now(), wanted).toNanos() / 1000);
            var moved = statement.executeUpdate() > 0;
            readAt = System.nanoTime() - 2 * REFRESH_NANOS;
            return moved;
        } catch (SQLException e) {
            throw new IllegalStateException("the clock could not be moved", e);
        }
    }

    private Duration currentOffset() {
        if (System.nanoTime() - readAt > REFRESH_NANOS) {
            offset = readOffset();
            readAt = System.nanoTime();
        }
        return offset;
    }

    private Duration readOffset() {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("select offset_micros from clock");
                var row = query.executeQuery()) {
            row.next();
            return Duration.ofNanos(row.getLong(1) * 1000);
        } catch (SQLException e) {
            throw new IllegalStateException("the clock could not be read", e);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), currentOffset());
    }
}
