package dev.duebook.reporting.bridge;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.AgingReport;
import dev.duebook.reporting.report.BookCheck;
import dev.duebook.reporting.report.Check;
import dev.duebook.reporting.report.Snapshot;
import dev.duebook.reporting.report.Vantage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Why what is outstanding moved between two looks at the book: the totals from the ledger, the buckets step by step. */
@ApplicationScoped
public class BridgeReport {
    private final Snapshot snapshot;

    BridgeReport(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** @param contradicting the invoices whose cached balance is not the sum of their entries */
    private record Found(Collection<BridgeSums> currencies, List<Check.Row> contradicting) {}

    Bridge bridge(Caller caller, BridgeQuestion question) {
        return snapshot.read(handle -> {
            var found = find(handle, caller, question);
            var currencies = found.currencies().stream()
                    .filter(sums -> !sums.isEmpty())
                    .map(sums -> Bridge.InCurrency.of(sums, question.buckets(), question.links()))
                    .toList();
            return new Bridge(
                    question.opening().asOf(),
                    question.closing().asOf(),
                    question.opening().knownAt(),
                    question.closing().knownAt(),
                    question.closing().isFinal(),
                    currencies,
                    question.currencies().size() == 1 && currencies.size() == 1 ? currencies.get(0) : null,
                    checks(handle, caller, question, found));
        });
    }

    void forEach(Caller caller, BridgeQuestion question, Consumer<BridgeLine> consumer) {
        snapshot.read(handle -> {
            find(handle, caller, question).currencies().stream()
                    .filter(sums -> !sums.isEmpty())
                    .flatMap(sums -> BridgeLine.of(sums, question.buckets()).stream())
                    .forEach(consumer);
            return null;
        });
    }

    private static Found find(Handle handle, Caller caller, BridgeQuestion question) {
        var sql = new BridgeSql(!question.currencies().isEmpty());
        var currencies = new TreeMap<String, BridgeSums>();
        var contradicting = new ArrayList<Check.Row>();
        var size = question.buckets().buckets().size();
        BridgeRows.asked(handle.createQuery(sql.ofLedger()), caller, question)
                .map((row, context) -> ofLedger(row, size))
                .forEach(sums -> currencies.put(sums.currency(), sums));
        handle.execute(BridgeSql.HASHING);
        BridgeRows.asked(handle.createQuery(sql.sums()), caller, question)
                .bind("starts", question.starts())
                .map((row, context) -> {
                    if (row.getString("kind") == null) {
                        contradicting.add(named(row, "invoice_id"));
                    } else {
                        currencies
                                .computeIfAbsent(row.getString("currency"), currency -> new BridgeSums(currency, size))
                                .ofBucket(
                                        row.getInt("bucket"),
                                        BridgeColumn.valueOf(row.getString("kind")),
                                        row.getBigDecimal("amount"));
                    }
                    return row.getRow();
                })
                .list();
        handle.execute(BridgeSql.AS_USUAL);
        return new Found(currencies.values(), contradicting);
    }

    private static BridgeSums ofLedger(ResultSet row, int buckets) throws SQLException {
        var sums = new BridgeSums(row.getString("currency"), buckets);
        for (var column : BridgeColumn.values()) {
            if (!column.isBetweenBuckets()) {
                var amount = row.getBigDecimal(column.name());
                if (amount != null) {
                    sums.ofLedger(column, amount);
                }
            }
        }
        return sums;
    }

    private static List<Check> checks(Handle handle, Caller caller, BridgeQuestion question, Found found) {
        return List.of(
                new Check(
                        "opening-and-movements-equal-closing",
                        found.currencies().stream().allMatch(BridgeSums::movementsLeadToClosing)),
                new Check(
                        "aged-and-rescheduled-sum-to-zero",
                        found.currencies().stream().allMatch(BridgeSums::nothingIsLostBetweenBuckets)),
                check(handle, caller, "buckets-equal-ledger", found, BridgeSums::bucketsEqualLedger),
                aging(handle, caller, question, question.opening(), BridgeColumn.OPENING, found),
                aging(handle, caller, question, question.closing(), BridgeColumn.CLOSING, found),
                Check.without("cache-equals-ledger", found.contradicting()));
    }

    /** Whether the aging of the day, which knows nothing of bridges, says the same. */
    private static Check aging(
            Handle handle, Caller caller, BridgeQuestion question, Vantage vantage, BridgeColumn end, Found found) {
        var aging = AgingReport.byBucket(handle, caller, vantage, question.buckets(), question.currencies());
        return check(
                handle,
                caller,
                end.wire() + "-equals-aging",
                found,
                sums -> sums.agrees(end, aging.get(sums.currency())));
    }

    private static Check check(Handle handle, Caller caller, String name, Found found, Predicate<BridgeSums> holds) {
        return found.currencies().stream().allMatch(holds)
                ? new Check(name, true)
                : new Check(name, false, BookCheck.untrue(handle, caller));
    }

    private static Check.Row named(ResultSet row, String id) throws SQLException {
        return new Check.Row(row.getObject(id, UUID.class), row.getString("number"));
    }
}
