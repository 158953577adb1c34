package dev.duebook.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.book.ledger.OutstandingByDay;
import dev.duebook.ground.money.Money;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * What must hold of any book on every day, whatever was back-dated into it. Each run makes up another book and prints its
 * seed; {@code -Dduebook.seed=...} lives it once more.
 */
@DuebookTest
class BookPropertyTest {
    private static final int DAYS = 20;
    private static final int ACTS_A_DAY = 8;
    private static final List<Integer> BOUNDS = List.of(10, 20, 45);
    private static final List<String> GROUPINGS = List.of("", "client", "owner", "project", "billingBasis", "invoice");

    @Inject
    TestClock clock;

    @Inject
    OutstandingByDay outstanding;

    private RandomBook book;
    private String seed;

    /** What was answered on a day about that day. */
    private record Kept(
            String path, Map<String, Object> parameters, LocalDate day, String knownAt, Map<String, Object> body) {}

    @Test
    void holdsOnEveryDayOfARandomBook() {
        var number = Long.getLong("duebook.seed", new Random().nextLong());
        seed = "replay with -Dduebook.seed=" + number;
        Logger.getLogger(BookPropertyTest.class).infof("random book: %s", seed);
        book = new RandomBook(number, clock);
        while (outstanding.fold(1_000) > 0) {
            // what other tests left
        }
        var kept = new ArrayList<Kept>();
        for (var day = 0; day < DAYS; day++) {
            for (var act = 0; act < ACTS_A_DAY; act++) {
                book.act();
            }
            presentEqualsFacts();
            outstanding.fold(3 + day % 4);
            kept.addAll(keepToday());
            clock.plusDays(1);
        }
        assertThat(book.outcomes.keySet().stream().filter(outcome -> !outcome.contains(":")))
                .as("acts accepted, whichever chance brings, " + seed)
                .contains("send", "pay")
                .hasSizeGreaterThanOrEqualTo(6);
        everyDayEqualsFacts();
        kept.forEach(this::isReproduced);
        ledgerIsTrue();
    }

    /** Live = historical = the naive book, today; no day negative. */
    private void presentEqualsFacts() {
        var now = clock.instant();
        var today = book.today();
        assertThat(book.facts.negativeDay(now)).as(seed).isNull();
        for (var grouping : GROUPINGS) {
            var expected = naive(grouping, today, now);
            assertThat(aging(grouping, Map.of()))
                    .as("live by " + grouping + " on " + today + ", " + seed)
                    .isEqualTo(expected);
            assertThat(aging(grouping, Map.of("knownAt", now.toString())))
                    .as("from the facts by " + grouping + " on " + today + ", " + seed)
                    .isEqualTo(expected);
        }
        assertThat(dueByWeek(Map.of()))
                .as("due by week on " + today + ", " + seed)
                .isEqualTo(naiveDueByWeek(today, now));
        var rows = naiveRows(today, now);
        assertThat(receivables(Map.of()))
                .as("receivables on " + today + ", " + seed)
                .isEqualTo(rows);
        assertThat(receivables(Map.of("knownAt", now.toString()))).as(seed).isEqualTo(rows);
    }

    private void everyDayEqualsFacts() {
        var now = clock.instant();
        var random = new Random(7);
        for (var day = book.today().minusDays(DAYS + 25);
                day.isBefore(book.today().plusDays(3));
                day = day.plusDays(1)) {
            var known = now.minusSeconds(random.nextInt(DAYS * 86_400));
            for (var grouping : List.of("", "client", GROUPINGS.get(2 + random.nextInt(4)))) {
                assertThat(aging(grouping, Map.of("asOf", day)))
                        .as("by " + grouping + " as of " + day + ", " + seed)
                        .isEqualTo(naive(grouping, day, now));
            }
            assertThat(aging("client", Map.of("asOf", day, "knownAt", known.toString())))
                    .as("as of " + day + " as known at " + known + ", " + seed)
                    .isEqualTo(naive("client", day, known));
            assertThat(dueByWeek(Map.of("asOf", day, "knownAt", known.toString())))
                    .as("due by week of " + day + " as known at " + known + ", " + seed)
                    .isEqualTo(naiveDueByWeek(day, known));
            assertThat(receivables(Map.of("asOf", day, "knownAt", known.toString())))
                    .as("receivables of " + day + " as known at " + known + ", " + seed)
                    .isEqualTo(naiveRows(day, known));
        }
    }

    /** Overdue, each week that is not over, and what is due after the last, where there is anything. */
    private Map<String, Long> dueByWeek(Map<String, Object> parameters) {
        var asked = new HashMap<>(parameters);
        asked.put("series", "dueDate");
        var due = new TreeMap<String, Long>();
        for (var inCurrency : get("/v1/reports/cash-flow", asked).<Map<String, Object>>getList("currencies")) {
            var currency = (String) inCurrency.get("currency");
            put(due, currency + " overdue", inCurrency.get("overdue"), currency);
            put(due, currency + " later", inCurrency.get("later"), currency);
            for (var period : weeks(inCurrency)) {
                put(due, currency + " " + period.get("from"), period.get("byDueDate"), currency);
            }
        }
        return due;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> weeks(Map<String, Object> inCurrency) {
        return (List<Map<String, Object>>) inCurrency.get("periods");
    }

    private static void put(Map<String, Long> due, String place, Object amount, String currency) {
        if (amount != null && Money.parse((String) amount, currency).minor() != 0) {
            due.put(place, Money.parse((String) amount, currency).minor());
        }
    }

    private Map<String, Long> naiveDueByWeek(LocalDate day, Instant known) {
        var due = new TreeMap<String, Long>();
        var last = day.minusDays(day.getDayOfWeek().getValue() - 1L).plusWeeks(13);
        for (var invoice : book.facts.invoices) {
            for (var part : book.facts.parts(invoice, day, known)) {
                var monday = part.due().minusDays(part.due().getDayOfWeek().getValue() - 1L);
                var place =
                        part.due().isBefore(day) ? "overdue" : part.due().isBefore(last) ? monday.toString() : "later";
                due.merge(invoice.currency() + " " + place, part.open(), Long::sum);
            }
        }
        return due;
    }

    private List<Kept> keepToday() {
        var kept = new ArrayList<Kept>();
        for (var grouping : GROUPINGS) {
            kept.add(keep("/v1/reports/aging", parameters(grouping, Map.of())));
        }
        kept.add(keep("/v1/reports/receivables", Map.of("limit", 200)));
        return kept;
    }

    private Kept keep(String path, Map<String, Object> parameters) {
        var answer = get(path, parameters);
        return new Kept(
                path,
                parameters,
                LocalDate.parse(answer.getString("asOf")),
                answer.getString("knownAt"),
                figures(answer));
    }

    private void isReproduced(Kept then) {
        var parameters = new HashMap<>(then.parameters());
        parameters.put("asOf", then.day());
        parameters.put("knownAt", then.knownAt());

        var again = get(then.path(), parameters);

        assertThat(again.getBoolean("final")).isTrue();
        assertThat(figures(again)).as(then.path() + parameters + ", " + seed).isEqualTo(then.body());
    }

    private void ledgerIsTrue() {
        var check = get("/v1/ledger/check", Map.of());
        assertThat(check.getBoolean("ok")).as(seed + check.prettify()).isTrue();
        assertThat(check.getInt("entries")).as(seed).isEqualTo(book.facts.entries.size());
    }

    private Map<String, NaiveBook.Group> naive(String grouping, LocalDate day, Instant known) {
        var facts = book.facts;
        Function<NaiveBook.Invoice, Object> key =
                switch (grouping) {
                    case "client" -> NaiveBook.Invoice::clientId;
                    case "owner" -> invoice -> facts.owner(invoice.id(), day, known);
                    case "project" -> NaiveBook.Invoice::project;
                    case "billingBasis" -> NaiveBook.Invoice::basis;
                    case "invoice" -> NaiveBook.Invoice::id;
                    default -> invoice -> "";
                };
        Function<UUID, Object> payer =
                switch (grouping) {
                    case "client" -> payment -> facts.payer(payment, known);
                    case "" -> payment -> "";
                    default -> payment -> NaiveBook.NOBODY;
                };
        return facts.aging(day, known, key, payer, AgingBuckets.of(BOUNDS)::labelOf);
    }

    /** As {@link NaiveBook#aging} has it; on the way every sum that must equal another does. */
    private Map<String, NaiveBook.Group> aging(String grouping, Map<String, ?> more) {
        var answer = get("/v1/reports/aging", parameters(grouping, more));
        assertThat(answer.getList("checks.findAll { !it.ok }"))
                .as(seed + answer.prettify())
                .isEmpty();
        var totals = groups(answer.getList("currencies"), true);
        totals.forEach((currency, group) -> assertThat(group.total())
                .as("sum of buckets, " + seed)
                .isEqualTo(group.buckets().values().stream()
                        .mapToLong(bucket -> Long.parseLong(bucket.split("/")[0]))
                        .sum()));
        if (grouping.isEmpty()) {
            return totals;
        }
        assertThat(answer.getString("groups.nextCursor")).as("all on one page").isNull();
        var groups = groups(answer.getList("groups.items"), false);
        totals.forEach((currency, total) -> assertThat(groups.entrySet().stream()
                        .filter(group -> group.getKey().startsWith(currency))
                        .mapToLong(group -> group.getValue().total())
                        .sum())
                .as("sum of groups, " + seed)
                .isEqualTo(total.total()));
        return groups;
    }

    private static Map<String, NaiveBook.Group> groups(List<Map<String, Object>> answered, boolean whole) {
        var groups = new TreeMap<String, NaiveBook.Group>();
        for (var group : answered) {
            var currency = (String) group.get("currency");
            var buckets = new TreeMap<String, String>();
            @SuppressWarnings("unchecked")
            var given = (List<Map<String, Object>>) group.get("buckets");
            given.stream()
                    .filter(bucket -> !bucket.get("invoices").equals(0))
                    .forEach(bucket -> buckets.put(
                            (String) bucket.get("label"),
                            minor(bucket.get("amount"), currency) + "/" + bucket.get("invoices")));
            groups.put(
                    currency + " " + (whole ? "" : group.get("key")),
                    new NaiveBook.Group(
                            minor(group.get("total"), currency),
                            ((Number) group.get("invoices")).longValue(),
                            minor(group.get("unapplied"), currency),
                            buckets));
        }
        return groups;
    }

    private Map<UUID, String> naiveRows(LocalDate day, Instant known) {
        var rows = new TreeMap<UUID, String>();
        for (var invoice : book.facts.invoices) {
            var parts = book.facts.parts(invoice, day, known);
            if (!parts.isEmpty()) {
                var due = parts.get(0).due();
                var late = day.toEpochDay() - due.toEpochDay();
                rows.put(
                        invoice.id(),
                        String.join(
                                " ",
                                Money.decimal(book.facts.outstanding(invoice.id(), day, known), invoice.currency()),
                                Money.decimal(book.facts.paid(invoice.id(), day, known), invoice.currency()),
                                due.toString(),
                                late > 0 ? "OVERDUE" : late >= -7 ? "DUE" : "SENT",
                                Long.toString(Math.max(0, late)),
                                String.valueOf(book.facts.owner(invoice.id(), day, known))));
            }
        }
        return rows;
    }

    private Map<UUID, String> receivables(Map<String, ?> more) {
        var parameters = new HashMap<String, Object>(more);
        parameters.put("limit", 200);
        var answer = get("/v1/reports/receivables", parameters);
        assertThat(answer.getList("checks.findAll { !it.ok }"))
                .as(seed + answer.prettify())
                .isEmpty();
        assertThat(answer.getString("nextCursor")).as("all on one page").isNull();
        var rows = new TreeMap<UUID, String>();
        List<Map<String, Object>> items = answer.getList("items");
        items.forEach(row -> rows.put(
                UUID.fromString((String) row.get("invoiceId")),
                String.join(
                        " ",
                        row.get("outstanding").toString(),
                        row.get("paid").toString(),
                        row.get("dueDate").toString(),
                        row.get("status").toString(),
                        row.get("daysOverdue").toString(),
                        row.get("ownerId").toString())));
        return rows;
    }

    private static Map<String, Object> parameters(String grouping, Map<String, ?> more) {
        var parameters = new HashMap<String, Object>(more);
        parameters.put("bounds", "10,20,45");
        if (!grouping.isEmpty()) {
            parameters.put("groupBy", grouping);
            parameters.put("limit", 200);
        }
        return parameters;
    }

    private JsonPath get(String path, Map<String, ?> parameters) {
        var api = book.given.admin().unchecked();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue().toString());
        }
        var answer = api.get(path);
        assertThat(answer.statusCode())
                .as(path + parameters + " " + answer.asString() + seed)
                .isEqualTo(200);
        return answer.jsonPath();
    }

    /** All but how it was found out. */
    private static Map<String, Object> figures(JsonPath answer) {
        var figures = new TreeMap<String, Object>(answer.getMap(""));
        figures.keySet().removeAll(List.of("final", "checks", "knownAt"));
        return figures;
    }

    private static long minor(Object decimal, String currency) {
        return Money.parse((String) decimal, currency).minor();
    }
}
