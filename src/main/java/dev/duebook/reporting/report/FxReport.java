package dev.duebook.reporting.report;

import dev.duebook.cash.rate.CurrencyDay;
import dev.duebook.cash.rate.WorthReading;
import dev.duebook.cash.rate.Worths;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** What came of the rates between the issue of invoices and their payment; it is in no balance, and pays nothing. */
@ApplicationScoped
public class FxReport {
    private static final String SORT = "fx";
    private static final int FETCH = 500;

    /** Where both currencies are the base one, nothing can differ. */
    private static final String LAID = """
            with laid as materialized (
                select a.id, a.effective_date, a.payment_id, a.invoice_id, a.payment_amount, a.invoice_amount,
                    p.currency as payment_currency, p.received_date, i.currency as invoice_currency, i.issue_date, i.number,
                    i.client_id
                from allocation a
                join payment p on p.organization_id = a.organization_id and p.id = a.payment_id
                join invoice i on i.organization_id = a.organization_id and i.id = a.invoice_id
                where a.organization_id = :org and a.effective_date between :from and :to and a.recorded_at <= :knownAt
                    and (p.currency <> cast(:base as bpchar) or i.currency <> cast(:base as bpchar))
                    and (cardinality(:currencies) = 0 or i.currency = any(cast(:currencies as bpchar[]))))
            """;

    private static final String NEEDED = LAID + """
            select payment_currency, received_date from laid
            union
            select invoice_currency, issue_date from laid
            """;

    private static final String WORTH = LAID + ", " + Worths.SQL + """
            , row as (
                select l.*, round(l.payment_amount * p.factor) as paid, round(l.invoice_amount * i.factor) as invoiced
                from laid l
                join worth p on p.currency = l.payment_currency and p.day = l.received_date
                join worth i on i.currency = l.invoice_currency and i.day = l.issue_date)
            """;

    private static final String ROWS = WORTH + """
            select r.*, c.name as client_name
            from row r
            left join client c on c.organization_id = :org and c.id = r.client_id
            where (r.effective_date, r.id) > (cast(:afterDate as date), :afterId)
            order by r.effective_date, r.id
            """;

    private static final String TOTALS = WORTH + """
            select invoice_currency as currency, count(*) as allocations, sum(paid) as paid, sum(invoiced) as invoiced
            from row group by invoice_currency order by invoice_currency
            """;

    private final Snapshot snapshot;
    private final WorthReading rates;

    FxReport(Snapshot snapshot, WorthReading rates) {
        this.snapshot = snapshot;
        this.rates = rates;
    }

    /**
     * One page, the earliest first, with the totals of all.
     *
     * @throws dev.duebook.ground.problem.Rejection 422 rate-missing
     */
    FxAnswer differences(Caller caller, FxQuestion question, PageRequest request) {
        return snapshot.read(handle -> {
            var asked = new Asked(handle, caller, question, base(handle, caller));
            var worths = asked.worths(rates);
            var after = request.after(SORT);
            var rows = asked.rows(worths, after, " limit :limit")
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> FxRow.of(row, worths))
                    .list();
            var page = Page.of(
                    rows, request.limit(), last -> new Cursor(SORT, last.date().toString(), last.allocationId()));
            var totals = worths.bind(asked.query(TOTALS))
                    .map((row, context) -> FxAnswer.Total.of(row, worths.into()))
                    .list();
            var vantage = question.vantage();
            return new FxAnswer(
                    question.from(),
                    question.to(),
                    vantage.knownAt(),
                    vantage.isFinal(),
                    worths.into(),
                    page.items(),
                    page.nextCursor(),
                    totals,
                    FxAnswer.Total.difference(totals, worths.into()));
        });
    }

    /** Every row. */
    void forEach(Caller caller, FxQuestion question, Consumer<FxRow> consumer) {
        snapshot.read(handle -> {
            var asked = new Asked(handle, caller, question, base(handle, caller));
            var worths = asked.worths(rates);
            asked.rows(worths, null, "")
                    .setFetchSize(FETCH)
                    .map((row, context) -> FxRow.of(row, worths))
                    .forEach(consumer);
            return null;
        });
    }

    private static String base(Handle handle, Caller caller) {
        return handle.createQuery("select currency from organization where id = :org")
                .bind("org", caller.organizationId())
                .mapTo(String.class)
                .one();
    }

    /** A question in one look at the book. */
    private record Asked(Handle handle, Caller caller, FxQuestion question, String base) {
        private static final LocalDate BEFORE_ALL = LocalDate.of(1, 1, 1);

        Worths worths(WorthReading rates) {
            var needed = query(NEEDED)
                    .map((row, context) -> new CurrencyDay(row.getString(1), row.getObject(2, LocalDate.class)))
                    .list();
            return rates.in(caller, base, needed, question.vantage().recordedUntil());
        }

        Query rows(Worths worths, Cursor after, String limit) {
            return worths.bind(query(ROWS + limit))
                    .bind("afterDate", after == null ? BEFORE_ALL : after.day())
                    .bind("afterId", after == null ? Cursor.START : after.id());
        }

        Query query(String sql) {
            return handle.createQuery(sql)
                    .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                    .bind("org", caller.organizationId())
                    .bind("base", base)
                    .bind("from", question.from())
                    .bind("to", question.to())
                    .bind("knownAt", question.vantage().recordedUntil())
                    .bindArray("currencies", String.class, question.currencies());
        }
    }
}
