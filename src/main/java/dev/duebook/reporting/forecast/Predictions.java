package dev.duebook.reporting.forecast;

import dev.duebook.book.arrangement.PromiseState;
import dev.duebook.book.ledger.Timeline;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Vantage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the evidence and foretells every open instalment, in the snapshot of whoever asks. Money counts by its effective
 * date, as everywhere; what was said, a dispute or a promise, counts only when it was also recorded by the end of that
 * day, so that a look back is not wiser than the day was.
 */
@ApplicationScoped
public class Predictions {
    /** Bounds what is read: the newest invoices of two years, which is as far as days to payment are worth. */
    static final int MOST_PAST = 200_000;

    static final int MONTHS = 24;
    private static final int MOST_PROMISES = 50_000;
    private static final int FETCH = 1000;

    /** Which open debts; an empty list is no filter. */
    public record Filter(List<String> currencies, List<UUID> clients, List<UUID> invoices) {
        public static final Filter ALL = new Filter(List.of(), List.of(), List.of());
    }

    /** What a day's forecasts rest on. */
    public static final class Ground {
        private final Forecaster forecaster;
        private final List<Past> past;
        private final Map<UUID, LocalDate> parts;
        private final Promised promised;

        private Ground(Forecaster forecaster, List<Past> past, Map<UUID, LocalDate> parts, Promised promised) {
            this.forecaster = forecaster;
            this.past = past;
            this.parts = parts;
            this.promised = promised;
        }

        Forecaster forecaster() {
            return forecaster;
        }

        List<PastInvoice> past() {
            return Past.evidence(past);
        }

        Map<UUID, LocalDate> parts() {
            return parts;
        }

        Promised promised() {
            return promised;
        }

        /** What will be invoiced, by currency, of every currency in which something was. */
        public Map<String, Invoicing> invoicing(LocalDate asOf) {
            return past.stream()
                    .collect(Collectors.groupingBy(
                            Past::currency,
                            TreeMap::new,
                            Collectors.collectingAndThen(
                                    Collectors.toList(),
                                    each -> Invoicing.of(
                                            each.stream().map(Past::invoice).toList(), Past.evidence(each), asOf))));
        }
    }

    /**
     * An invoice and what became of it.
     *
     * @param currency of its amounts
     * @param dateAssumed whether the day of its last payment was only named; it says nothing of when a client pays
     */
    record Past(UUID invoiceId, String currency, PastInvoice invoice, boolean dateAssumed) {
        /** What can be learned from. */
        static List<PastInvoice> evidence(List<Past> past) {
            return past.stream()
                    .filter(each -> !each.dateAssumed())
                    .map(Past::invoice)
                    .toList();
        }
    }

    /** Each open instalment, client by client, those of an invoice by due date. */
    public void forEach(Handle handle, Caller caller, Vantage vantage, Filter filter, Consumer<Predicted> consumer) {
        forEach(handle, caller, vantage, filter, ground(handle, caller, vantage), consumer);
    }

    public void forEach(
            Handle handle, Caller caller, Vantage vantage, Filter filter, Ground ground, Consumer<Predicted> consumer) {
        var query = said(
                        handle.createQuery(
                                OpenSql.rows(vantage, filter.currencies(), filter.clients(), filter.invoices())),
                        caller,
                        vantage)
                .setFetchSize(FETCH);
        if (!vantage.live()) {
            query.bind("knownAt", vantage.knownAt());
        }
        if (!filter.currencies().isEmpty()) {
            query.bindArray("currencies", String.class, filter.currencies());
        }
        if (!filter.clients().isEmpty()) {
            query.bindArray("clients", UUID.class, filter.clients());
        }
        if (!filter.invoices().isEmpty()) {
            query.bindArray("invoices", UUID.class, filter.invoices());
        }
        query.map((row, context) -> predicted(row, ground)).forEach(consumer);
    }

    private static Predicted predicted(ResultSet row, Ground ground) throws SQLException {
        var invoice = row.getObject("invoice_id", UUID.class);
        var debt = new OpenDebt(
                row.getObject("client_id", UUID.class),
                row.getObject("issue_date", LocalDate.class),
                row.getObject("due_date", LocalDate.class),
                ground.parts().get(invoice),
                ground.promised().openOf(invoice),
                ground.promised().brokenOf(invoice),
                row.getBoolean("disputed"));
        return new Predicted(
                invoice,
                row.getString("number"),
                row.getString("client_name"),
                row.getString("currency"),
                row.getLong("outstanding"),
                row.getObject("paused_until", LocalDate.class),
                row.getBoolean("consistent"),
                debt,
                ground.forecaster().forecast(debt));
    }

    public Ground ground(Handle handle, Caller caller, Vantage vantage) {
        var past = past(handle, caller, vantage, vantage.asOf(), PastSql.LATEST, false);
        var promised = promised(handle, caller, vantage);
        return new Ground(
                Forecaster.learn(Past.evidence(past), promised.byClient(), vantage.asOf()),
                past,
                past.stream()
                        .filter(each -> each.invoice().isOpenInPart())
                        .collect(Collectors.toMap(
                                Past::invoiceId, each -> each.invoice().part().date())),
                promised);
    }

    /**
     * @param since the invoices issued up to two years before this day
     * @param asRecorded whether a payment was known only when it was recorded; that of an imported past, on its day
     */
    List<Past> past(Handle handle, Caller caller, Vantage vantage, LocalDate since, String sql, boolean asRecorded) {
        return asked(handle.createQuery(sql), caller, vantage)
                .bind("from", since.minusMonths(MONTHS))
                .bind("most", MOST_PAST)
                .setFetchSize(FETCH)
                .map((row, context) -> new Past(
                        row.getObject("id", UUID.class),
                        row.getString("currency"),
                        past(row, caller, asRecorded),
                        row.getBoolean("date_assumed")))
                .list();
    }

    private static PastInvoice past(ResultSet row, Caller caller, boolean asRecorded) throws SQLException {
        var day = row.getBoolean("settled") ? row.getObject("day", LocalDate.class) : null;
        var recorded = day(row, "recorded_at", caller);
        var asEffective = day == null || !asRecorded || row.getBoolean("imported") || recorded.isBefore(day);
        var known = asEffective ? day : recorded;
        var byMoney = row.getBoolean("by_money");
        return new PastInvoice(
                row.getObject("client_id", UUID.class),
                row.getObject("issue_date", LocalDate.class),
                row.getObject("due_date", LocalDate.class),
                row.getLong("owed"),
                byMoney ? day : null,
                byMoney ? known : null,
                byMoney ? null : known,
                part(row),
                day(row, "came_in", caller),
                row.getBoolean("disputed"));
    }

    private static PastInvoice.Part part(ResultSet row) throws SQLException {
        var day = row.getObject("part_day", LocalDate.class);
        return day == null ? null : new PastInvoice.Part(day, row.getInt("part_share"));
    }

    private static LocalDate day(ResultSet row, String column, Caller caller) throws SQLException {
        return LocalDate.ofInstant(row.getObject(column, OffsetDateTime.class).toInstant(), caller.zone());
    }

    private static Promised promised(Handle handle, Caller caller, Vantage vantage) {
        var promised = new Promised();
        asked(handle.createQuery(OpenSql.PROMISES), caller, vantage)
                .bind("from", vantage.asOf().minusMonths(MONTHS))
                .bind("most", MOST_PROMISES)
                .map((row, context) -> {
                    add(promised, row, vantage.asOf());
                    return promised;
                })
                .forEach(each -> {});
        return promised;
    }

    private static void add(Promised promised, ResultSet row, LocalDate asOf) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        var invoice = row.getObject("invoice_id", UUID.class);
        var made = row.getObject("made_date", LocalDate.class);
        var day = row.getObject("promised_date", LocalDate.class);
        var received = List.of(new Timeline.Entry(made, row.getLong("received")));
        switch (PromiseState.of(made, day, row.getLong("amount"), row.getInt("promise_grace_days"), received, asOf)) {
            case KEPT -> promised.kept(client);
            case OPEN -> promised.open(invoice, day);
            default -> promised.broken(client, invoice);
        }
    }

    private static Query asked(Query query, Caller caller, Vantage vantage) {
        return said(query, caller, vantage).bind("knownAt", vantage.recordedUntil());
    }

    private static Query said(Query query, Caller caller, Vantage vantage) {
        return query.bind("org", caller.organizationId())
                .bind("asOf", vantage.asOf())
                .bind("saidUntil", saidUntil(caller, vantage));
    }

    private static Instant saidUntil(Caller caller, Vantage vantage) {
        var over = vantage.asOf()
                .plusDays(1)
                .atStartOfDay(caller.zone())
                .toInstant()
                .minusNanos(1000);
        return over.isBefore(vantage.recordedUntil()) ? over : vantage.recordedUntil();
    }
}
