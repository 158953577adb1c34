package dev.duebook.reporting.forecast;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.FirstOnes;
import dev.duebook.ground.page.Grouped;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Holidays;
import dev.duebook.reporting.report.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Which clients are likely to pay late, why, and when to talk to them. */
@ApplicationScoped
public class RiskReport {
    private static final String SORT = "risk";
    private static final int LATE_DAYS = 30;
    private static final Comparator<ClientRiskRow> HIGHEST_FIRST =
            Comparator.comparing(ClientRiskRow::risk).thenComparing(ClientRiskRow::clientId);

    private static final String HOUSE = """
            select contact_gap_days, promise_grace_days, holiday_country from organization where id = :org
            """;

    private static final String CONTACTS = """
            select m.client_id, max(m.sent_date) as day
            from message m
            where m.organization_id = :org and m.audience = 'CLIENT' and m.state in ('SENT', 'UNKNOWN')
                and m.sent_date > :since and m.sent_date <= :asOf and m.created_at <= :knownAt
            group by m.client_id
            """;

    private final Snapshot snapshot;
    private final Predictions predictions;
    private final Holidays holidays;

    RiskReport(Snapshot snapshot, Predictions predictions, Holidays holidays) {
        this.snapshot = snapshot;
        this.predictions = predictions;
        this.holidays = holidays;
    }

    private record House(int contactGapDays, int promiseGraceDays, Predicate<LocalDate> holiday) {}

    /** What the day's answers rest on. */
    private record Facts(House house, Predictions.Ground ground, Trend trend, Map<UUID, LocalDate> contacts) {}

    ClientRisks risks(Caller caller, RiskFilter.Question question, PageRequest page) {
        var after = page.after(SORT);
        var afterLevel = after == null ? null : level(after);
        var first = new FirstOnes<>(HIGHEST_FIRST, page.limit() + 1);
        each(caller, question, row -> {
            var behind = after == null
                    || row.risk().compareTo(afterLevel) > 0
                    || row.risk() == afterLevel && row.clientId().compareTo(after.id()) > 0;
            if (behind) {
                first.offer(row);
            }
        });
        var found = Page.of(
                first.inOrder(),
                page.limit(),
                row -> new Cursor(SORT, row.risk().name(), row.clientId()));
        var vantage = question.vantage();
        return new ClientRisks(vantage.asOf(), vantage.knownAt(), vantage.isFinal(), found.items(), found.nextCursor());
    }

    /** Every row, client by client. */
    void forEach(Caller caller, RiskFilter.Question question, Consumer<ClientRiskRow> consumer) {
        each(caller, question, consumer);
    }

    private void each(Caller caller, RiskFilter.Question question, Consumer<ClientRiskRow> consumer) {
        snapshot.read(handle -> {
            var vantage = question.vantage();
            var house = house(handle, caller);
            var ground = predictions.ground(handle, caller, vantage);
            var facts = new Facts(
                    house, ground, Trend.of(ground.past(), vantage.asOf()), contacts(handle, caller, question, house));
            var clients = new Grouped<>(Predicted::clientId, debts -> {
                var row = row(debts, facts, vantage.asOf());
                if (question.levels().contains(row.risk())) {
                    consumer.accept(row);
                }
            });
            predictions.forEach(
                    handle,
                    caller,
                    vantage,
                    new Predictions.Filter(List.of(), question.clients(), List.of()),
                    ground,
                    clients);
            clients.finish();
            return null;
        });
    }

    private static ClientRiskRow row(List<Predicted> debts, Facts facts, LocalDate asOf) {
        var client = debts.get(0).clientId();
        var overdue =
                debts.stream().filter(debt -> debt.dueDate().isBefore(asOf)).toList();
        var unpaid = debts.stream()
                .mapToInt(
                        debt -> 10_000 - debt.forecast().chanceBy(debt.dueDate().plusDays(LATE_DAYS)))
                .average()
                .orElseThrow();
        var risk = ClientRisk.of(new ClientRisk.Facts(
                facts.trend().paid(client),
                (int) Math.round(unpaid),
                facts.trend().slowerDays(client),
                facts.ground().promised().ofClient(client).broken(),
                (int) debts.stream()
                        .filter(debt -> debt.debt().disputed())
                        .map(Predicted::invoiceId)
                        .distinct()
                        .count(),
                debts.size(),
                overdue.size()));
        return new ClientRiskRow(
                client,
                debts.get(0).clientName(),
                risk.level(),
                risk.reasons(),
                contact(debts, facts, client, asOf),
                sums(overdue));
    }

    private static NextContact contact(List<Predicted> debts, Facts facts, UUID client, LocalDate asOf) {
        var rules = new NextContact.Rules(
                facts.house().promiseGraceDays(),
                facts.house().contactGapDays(),
                facts.contacts().get(client),
                facts.house().holiday());
        return NextContact.of(
                        debts.stream()
                                .map(debt -> new NextContact.Debt(
                                        debt.dueDate(),
                                        debt.debt().promisedDate(),
                                        debt.pausedUntil(),
                                        debt.debt().disputed()))
                                .toList(),
                        rules,
                        asOf)
                .orElse(null);
    }

    private static List<ClientRiskRow.Overdue> sums(List<Predicted> overdue) {
        var sums = new TreeMap<String, BigDecimal>();
        overdue.forEach(debt -> sums.merge(debt.currency(), BigDecimal.valueOf(debt.outstanding()), BigDecimal::add));
        return sums.entrySet().stream()
                .map(sum -> new ClientRiskRow.Overdue(sum.getKey(), Money.decimal(sum.getValue(), sum.getKey())))
                .toList();
    }

    private House house(Handle handle, Caller caller) {
        return handle.createQuery(HOUSE)
                .bind("org", caller.organizationId())
                .map((row, context) -> new House(
                        row.getInt("contact_gap_days"),
                        row.getInt("promise_grace_days"),
                        holidays.of(row.getString("holiday_country"))))
                .one();
    }

    private static Map<UUID, LocalDate> contacts(
            Handle handle, Caller caller, RiskFilter.Question question, House house) {
        var contacts = new HashMap<UUID, LocalDate>();
        handle.createQuery(CONTACTS)
                .bind("org", caller.organizationId())
                .bind("since", question.vantage().asOf().minusDays(Math.max(1, house.contactGapDays())))
                .bind("asOf", question.vantage().asOf())
                .bind("knownAt", question.vantage().recordedUntil())
                .map((row, context) ->
                        Map.entry(row.getObject("client_id", UUID.class), row.getObject("day", LocalDate.class)))
                .forEach(contact -> contacts.put(contact.getKey(), contact.getValue()));
        return contacts;
    }

    private static ClientRisk.Level level(Cursor cursor) {
        return Arrays.stream(ClientRisk.Level.values())
                .filter(level -> level.name().equals(cursor.value()))
                .findFirst()
                .orElseThrow(Cursor::notOfThisList);
    }
}
