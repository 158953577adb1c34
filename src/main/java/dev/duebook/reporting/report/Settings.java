package dev.duebook.reporting.report;

import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What a report needs to know of the organization before it looks at its book. */
@ApplicationScoped
public class Settings {
    private final Jdbi jdbi;
    private final Clock clock;

    Settings(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * @param now the instant of the question
     * @param zoneMoved whether the zone was changed within two days: its days may have gone back by as much
     */
    public record Present(Instant now, List<Integer> agingBounds, int dueSoonDays, boolean zoneMoved) {
        public Vantage vantage(Caller caller, LocalDate asOf, Instant knownAt) {
            return Vantage.of(asOf, knownAt, now, caller.zone(), zoneMoved);
        }
    }

    public Present of(Caller caller) {
        var now = clock.instant();
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select o.aging_bounds, o.due_soon_days,
                            exists (select 1 from history h
                                where h.organization_id = :org and h.aggregate_id = :org
                                    and h.recorded_at > cast(:now as timestamptz) - interval '2 days'
                                    and h.changes @> '[{"field": "timeZone"}]') as zone_moved
                        from organization o where o.id = :org
                        """)
                .bind("org", caller.organizationId())
                .bind("now", now)
                .map((row, context) -> new Present(
                        now,
                        Arrays.asList((Integer[]) row.getArray("aging_bounds").getArray()),
                        row.getInt("due_soon_days"),
                        row.getBoolean("zone_moved")))
                .one());
    }
}
