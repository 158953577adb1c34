package dev.duebook.cash.matching;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Counts what became of the credits of a period. */
@ApplicationScoped
class Scorecards {
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 400;
    private static final String CREDITS = """
            t.direction = 'CREDIT' and t.status = 'BOOKED' and t.state not in ('SPLIT', 'JOINED', 'BEFORE')
                and t.booking_date between :from and :to
            """;

    private final Jdbi jdbi;
    private final Moment moment;

    Scorecards(Jdbi jdbi, Moment moment) {
        this.jdbi = jdbi;
        this.moment = moment;
    }

    /**
     * @param from 29 days before the end where null
     * @param to today where null
     * @throws Rejection 400 where that is no period, or one of more than 400 days
     */
    @Transactional
    Scorecard of(Caller caller, LocalDate from, LocalDate to) {
        var today = moment.today(caller.zone());
        var last = to == null ? today : to;
        var first = from == null ? last.minusDays(USUAL_DAYS - 1) : from;
        if (last.isBefore(first)) {
            throw Rejection.invalid("to", "must not be before from");
        }
        if (!last.isBefore(first.plusDays(MOST_DAYS))) {
            throw Rejection.invalid("to", "must be within " + MOST_DAYS + " days of from");
        }
        var org = caller.organizationId();
        return Scorecard.of(first, last, today, booked(org, first, last, today), said(org, first, last));
    }

    private List<Scorecard.Booked> booked(UUID org, LocalDate from, LocalDate to, LocalDate today) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select t.currency, case when cast(:today as date) - t.booking_date <= 2 then '0-2'
                                when cast(:today as date) - t.booking_date <= 7 then '3-7' else '8+' end as days,
                            count(*) as count, sum(t.minor) as minor,
                            count(*) filter (where t.state = 'OPEN') as open_count,
                            coalesce(sum(t.minor - t.matched) filter (where t.state = 'OPEN'), 0) as open
                        from bank_transaction t where t.organization_id = :org and %s
                        group by 1, 2
                        """.formatted(CREDITS))
                .bind("org", org)
                .bind("from", from)
                .bind("to", to)
                .bind("today", today)
                .map((row, context) -> new Scorecard.Booked(
                        row.getString("currency"),
                        row.getString("days"),
                        row.getLong("count"),
                        row.getBigDecimal("minor"),
                        row.getLong("open_count"),
                        row.getBigDecimal("open")))
                .list());
    }

    private List<Scorecard.Said> said(UUID org, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select t.currency, m.how, m.undone_at is not null as undone, count(*) as matches,
                            count(distinct t.id) as credits, sum(m.minor) as minor
                        from bank_transaction t
                        join bank_match m on m.organization_id = :org and m.transaction_id = t.id
                        where t.organization_id = :org and %s
                        group by 1, 2, 3
                        """.formatted(CREDITS))
                .bind("org", org)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new Scorecard.Said(
                        row.getString("currency"),
                        Match.How.valueOf(row.getString("how")),
                        row.getBoolean("undone"),
                        row.getLong("matches"),
                        row.getLong("credits"),
                        row.getBigDecimal("minor")))
                .list());
    }
}
