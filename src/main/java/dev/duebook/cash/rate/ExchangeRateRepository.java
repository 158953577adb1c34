package dev.duebook.cash.rate;

import dev.duebook.ground.id.Ids;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

@ApplicationScoped
class ExchangeRateRepository {
    private static final int FETCH = 1_000;
    private static final LocalDate BEHIND_ALL = LocalDate.of(9999, 12, 31);

    private static final String SELECT = """
            select r.id, r.source, r.currency, r.day, r.rate, r.reason, r.person_id, r.recorded_at,
                not exists (
                    select 1 from exchange_rate n
                    where n.organization_id = :org and n.day = r.day and n.currency = r.currency and n.source = r.source
                        and (n.recorded_at, n.id) > (r.recorded_at, r.id)) as counts
            from exchange_rate r
            where r.organization_id = :org
            """;

    private static final String LISTED = SELECT + ExchangeRateFilter.SQL
            + " and (r.day, r.id) < (cast(:day as date), :before) order by r.day desc, r.id desc";

    private static final String OF_DAYS = """
            select r.currency, r.day, r.source, r.rate
            from exchange_rate r
            where r.organization_id = :org and r.currency = any(cast(:currencies as bpchar[])) and r.day between :from and :to
                and r.recorded_at <= :knownAt
            order by r.recorded_at, r.id
            """;

    private static final String INSERT = """
            insert into exchange_rate (organization_id, id, source, currency, day, rate, reason, person_id, recorded_at)
            select :org, t.id, :source, t.currency, t.day, t.rate, :reason, :person, :at
            from unnest(:ids, cast(:currencies as bpchar[]), cast(:days as date[]), cast(:rates as numeric[]))
                as t(id, currency, day, rate)
            """;

    private static final String UNLESS_KNOWN = """
            left join lateral (
                select k.rate from exchange_rate k
                where k.organization_id = :org and k.day = t.day and k.currency = t.currency and k.source = :source
                order by k.recorded_at desc, k.id desc limit 1) as last on true
            where last.rate is distinct from t.rate
            """;

    private final Jdbi jdbi;

    ExchangeRateRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Nobody else records rates of the organization until this transaction ends. */
    void lock(UUID org) {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:rates, 9)), 1")
                .bind("rates", org.toString())
                .map((row, context) -> row.getInt(2))
                .one());
    }

    /** @return how many were not known: the last of the source, currency and day is another or none */
    int insertUnknown(Caller caller, RateSource source, List<PublishedRate> rates, Instant at) {
        return insert(INSERT + UNLESS_KNOWN, caller, Ids.next(), source, rates, null, at);
    }

    void insert(Caller caller, UUID id, PublishedRate rate, String reason, Instant at) {
        insert(INSERT, caller, id, rate.source(), List.of(rate), reason, at);
    }

    private int insert(
            String sql,
            Caller caller,
            UUID first,
            RateSource source,
            List<PublishedRate> rates,
            String reason,
            Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("org", caller.organizationId())
                .bind("source", source.name())
                .bind("reason", reason)
                .bind("person", caller.personId())
                .bind("at", at)
                .bindArray(
                        "ids",
                        UUID.class,
                        Stream.concat(Stream.of(first), Stream.generate(Ids::next))
                                .limit(rates.size())
                                .toList())
                .bindArray("currencies", String.class, texts(rates.stream().map(PublishedRate::currency)))
                .bindArray("days", String.class, texts(rates.stream().map(PublishedRate::day)))
                .bindArray("rates", String.class, texts(rates.stream().map(each -> each.perEuro()
                        .toPlainString())))
                .execute());
    }

    private static List<String> texts(Stream<?> values) {
        return values.map(Object::toString).toList();
    }

    /** All that was recorded by then of the days, in that order. */
    List<PublishedRate> ofDays(UUID org, Collection<String> currencies, LocalDate from, LocalDate to, Instant knownAt) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_DAYS)
                .bind("org", org)
                .bindArray("currencies", String.class, currencies)
                .bind("from", from)
                .bind("to", to)
                .bind("knownAt", knownAt)
                .setFetchSize(FETCH)
                .map((row, context) -> new PublishedRate(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        RateSource.valueOf(row.getString(3)),
                        row.getBigDecimal(4)))
                .list());
    }

    /** Of the newest day first. */
    Page<ExchangeRate> page(UUID org, ExchangeRateFilter filter, PageRequest request) {
        var after = request.after("day");
        var rows = jdbi.withHandle(handle -> filter.bind(handle.createQuery(LISTED + " limit :limit"))
                .bind("org", org)
                .bind("day", after == null ? BEHIND_ALL : after.day())
                .bind("before", after == null ? Cursor.NEWEST : after.id())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> rate(row))
                .list());
        return Page.of(
                rows, request.limit(), last -> new Cursor("day", last.day().toString(), last.id()));
    }

    void each(UUID org, ExchangeRateFilter filter, Consumer<ExchangeRate> rows) {
        jdbi.useHandle(handle -> filter.bind(handle.createQuery(LISTED))
                .bind("org", org)
                .bind("day", BEHIND_ALL)
                .bind("before", Cursor.NEWEST)
                .setFetchSize(FETCH)
                .map((row, context) -> rate(row))
                .forEach(rows));
    }

    /** @throws Rejection 404 */
    ExchangeRate one(UUID org, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and r.id = :id")
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> rate(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("exchange rate")));
    }

    private static ExchangeRate rate(ResultSet row) throws SQLException {
        return new ExchangeRate(
                row.getObject("id", UUID.class),
                RateSource.valueOf(row.getString("source")),
                row.getString("currency"),
                row.getObject("day", LocalDate.class),
                row.getBigDecimal("rate").toPlainString(),
                row.getString("reason"),
                row.getBoolean("counts"),
                row.getObject("person_id", UUID.class),
                Rows.instant(row, "recorded_at"));
    }
}
