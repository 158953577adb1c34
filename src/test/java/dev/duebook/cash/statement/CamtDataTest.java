package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import dev.duebook.ground.money.Currencies;
import dev.duebook.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Every real camt file against readers that share nothing with ours: prowide, and the document tree of the JDK. */
class CamtDataTest {
    private static final String AMOUNT = "Amt";

    /** What any reader can say of a statement, in order: entries and their amounts, balances with their kinds. */
    private record Outline(List<String> entries, List<String> balances) {}

    @Test
    void readsEveryFileAsTheDocumentTreeHasIt() {
        for (var file : files()) {
            var reading = Reading.of(file);
            assertThat(reading.refused()).as(file.toString()).isNull();
            assertThat(outlines(reading)).as(file.toString()).isEqualTo(outlines(document(file)));
            assertThat(reading.findings())
                    .as(file.toString())
                    .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        }
    }

    @Test
    void readsEveryFileAsProwideDoes() throws Exception {
        var compared = 0;
        var passedOver = new ArrayList<String>();
        for (var file : files()) {
            var message = AbstractMX.parse(Files.readString(file));
            if (message == null || body(message) == null) {
                passedOver.add(file.getFileName().toString());
                continue;
            }
            compared++;
            assertThat(outlines(Reading.of(file))).as(file.toString()).isEqualTo(outlines(message));
        }
        System.out.println("camt files compared with prowide: " + compared + ", which it cannot open: " + passedOver);
        assertThat(compared).isGreaterThanOrEqualTo(33);
    }

    @Test
    void findsWhatTheFilesAreKnownToHold() {
        var counts = new TreeMap<String, Long>();
        var all = files();
        var readings = all.stream().map(Reading::of).toList();
        counts.put("files", (long) all.size());
        counts.put("files without a statement", count(readings, reading -> reading.opened()
                .isEmpty()));
        counts.put(
                "statements",
                readings.stream().mapToLong(reading -> reading.opened().size()).sum());
        counts.put(
                "entries",
                readings.stream().mapToLong(reading -> reading.entries().size()).sum());
        counts.put(
                "details",
                all.stream()
                        .mapToLong(file -> named(document(file), "TxDtls").size())
                        .sum());
        counts.put("files with a pending entry", withEntry(readings, entry -> entry.status() == EntryStatus.PENDING));
        counts.put("files with a reversal", withEntry(readings, EntryTold::reversal));
        counts.put("files with a return", withDetail(readings, EntryTold::returned, DetailTold::returned));
        counts.put(
                "files with a creditor reference",
                withDetail(readings, entry -> entry.references().creditor(), detail -> detail.references()
                        .creditor()));
        counts.put(
                "files with charges",
                withDetail(readings, entry -> some(entry.charges()), detail -> some(detail.charges())));
        counts.put("files with another currency", withDetail(readings, EntryTold::original, DetailTold::original));
        counts.put(
                "files with an ultimate debtor",
                all.stream()
                        .filter(file -> !named(document(file), "UltmtDbtr").isEmpty())
                        .count());
        counts.put(
                "entries of several details",
                entries(readings)
                        .filter(entry ->
                                entry.parts().size() > 1 || entry.details().size() > 1)
                        .count());
        counts.put(
                "entries whose details differ",
                readings.stream()
                        .flatMap(reading -> reading.codes().stream())
                        .filter("details-differ"::equals)
                        .count());
        counts.put(
                "statements with both balances in one currency",
                count(statements(readings), statement -> statement.both()));
        counts.put("statements that add up", count(statements(readings), statement -> statement.addsUp()));
        counts.put(
                "statements opened by the closing before only",
                all.stream()
                        .map(CamtDataTest::document)
                        .filter(document -> named(document, "Cd").stream()
                                        .anyMatch(code -> code.getTextContent().equals("PRCD"))
                                && named(document, "Cd").stream()
                                        .noneMatch(code -> code.getTextContent().equals("OPBD")))
                        .count());
        System.out.println(counts);
        assertThat(counts)
                .containsEntry("files", 39L)
                .containsEntry("files without a statement", 4L)
                .containsEntry("statements", 36L)
                .containsEntry("entries", 60L)
                .containsEntry("details", 84L)
                .containsEntry("files with a pending entry", 3L)
                .containsEntry("files with a reversal", 2L)
                .containsEntry("files with a return", 2L)
                .containsEntry("files with a creditor reference", 11L)
                .containsEntry("files with an ultimate debtor", 3L)
                .containsEntry("entries of several details", 10L)
                .containsEntry("statements with both balances in one currency", 10L)
                .containsEntry("statements that add up", 5L)
                .containsEntry("statements opened by the closing before only", 3L);
    }

    private record Statement(StatementOpened opened, List<EntryTold> entries, StatementClosed closed) {
        boolean both() {
            return opened.opening() != null
                    && closed.closing() != null
                    && opened.opening().currency().equals(closed.closing().currency());
        }

        boolean addsUp() {
            return both()
                    && opened.opening().minor()
                                    + entries.stream()
                                            .filter(entry -> entry.status() == EntryStatus.BOOKED)
                                            .mapToLong(CamtDataTest::signed)
                                            .sum()
                            == closed.closing().minor();
        }
    }

    private static List<Statement> statements(List<Reading> readings) {
        return readings.stream()
                .flatMap(reading -> statements(reading).stream())
                .toList();
    }

    private static List<Statement> statements(Reading reading) {
        var found = new ArrayList<Statement>();
        StatementOpened opened = null;
        var entries = new ArrayList<EntryTold>();
        for (var told : reading.told()) {
            if (told instanceof StatementOpened begins) {
                opened = begins;
                entries = new ArrayList<>();
            } else if (told instanceof EntryTold entry) {
                entries.add(entry);
            } else if (told instanceof StatementClosed closed) {
                found.add(new Statement(opened, entries, closed));
            }
        }
        return found;
    }

    private static long signed(EntryTold entry) {
        return entry.direction() == Direction.CREDIT ? entry.minor() : -entry.minor();
    }

    private static Object some(List<?> list) {
        return list.isEmpty() ? null : list;
    }

    private static <T> long count(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).count();
    }

    private static Stream<EntryTold> entries(List<Reading> readings) {
        return readings.stream().flatMap(reading -> reading.entries().stream());
    }

    private static long withEntry(List<Reading> readings, Predicate<EntryTold> wanted) {
        return count(readings, reading -> reading.entries().stream().anyMatch(wanted));
    }

    private static long withDetail(
            List<Reading> readings, Function<EntryTold, Object> ofEntry, Function<DetailTold, Object> ofDetail) {
        return withEntry(
                readings,
                entry -> ofEntry.apply(entry) != null
                        || Stream.concat(entry.parts().stream(), entry.details().stream())
                                .map(ofDetail)
                                .anyMatch(Objects::nonNull));
    }

    private static List<Path> files() {
        var folder = SharedData.file("statements/camt");
        try (var walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Outline> outlines(Reading reading) {
        return statements(reading).stream()
                .map(statement -> new Outline(
                        statement.entries().stream()
                                .map(entry -> amount(
                                        BigDecimal.valueOf(entry.minor(), Currencies.digits(entry.currency())),
                                        entry.currency(),
                                        entry.direction() == Direction.CREDIT))
                                .toList(),
                        Stream.of(
                                        statement.opened().opening(),
                                        statement.closed().closing())
                                .filter(Objects::nonNull)
                                .map(balance -> amount(
                                        BigDecimal.valueOf(
                                                Math.abs(balance.minor()), Currencies.digits(balance.currency())),
                                        balance.currency(),
                                        balance.minor() >= 0))
                                .toList()))
                .toList();
    }

    private static String amount(BigDecimal amount, String currency, boolean credit) {
        return (credit ? "+" : "-") + amount.stripTrailingZeros().toPlainString() + " " + currency;
    }

    /** Of balances by kind: the booked one or the previous closing at the start, the closing or interim one at the end. */
    private static List<String> balances(TreeMap<String, String> byKind, boolean intraday) {
        var opening = byKind.getOrDefault("OPBD", byKind.get("PRCD"));
        var closing = byKind.getOrDefault("CLBD", opening != null || intraday ? byKind.get("ITBD") : null);
        return Stream.of(opening, closing).filter(Objects::nonNull).toList();
    }

    private static Document document(Path file) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (Exception broken) {
            throw new AssertionError(file.toString(), broken);
        }
    }

    private static List<Outline> outlines(Document document) {
        var found = new ArrayList<Outline>();
        for (var name : List.of("Stmt", "Rpt", "Ntfctn")) {
            for (var statement : named(document, name)) {
                var entries = children(statement, "Ntry").stream()
                        .map(CamtDataTest::amount)
                        .toList();
                var balances = new TreeMap<String, String>();
                for (var balance : children(statement, "Bal")) {
                    balances.putIfAbsent(
                            balance.getElementsByTagNameNS("*", "Cd").item(0).getTextContent(), amount(balance));
                }
                found.add(new Outline(entries, balances(balances, name.equals("Rpt"))));
            }
        }
        return found;
    }

    private static String amount(Element holder) {
        var amount = children(holder, AMOUNT).get(0);
        return amount(
                new BigDecimal(amount.getTextContent()),
                amount.getAttribute("Ccy"),
                children(holder, "CdtDbtInd").get(0).getTextContent().equals("CRDT"));
    }

    private static List<Element> named(Document document, String name) {
        var found = new ArrayList<Element>();
        var nodes = document.getElementsByTagNameNS("*", name);
        for (var i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Object body(AbstractMX message) throws ReflectiveOperationException {
        for (var name : List.of("BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrAcctRptV01", "BkToCstmrDbtCdtNtfctn")) {
            if (has(message, name) && get(message, name) != null) {
                return get(message, name);
            }
        }
        return null;
    }

    private static List<Outline> outlines(AbstractMX message) throws ReflectiveOperationException {
        var found = new ArrayList<Outline>();
        var body = body(message);
        for (var name : List.of("Stmt", "Rpt", "Ntfctn")) {
            if (has(body, name)) {
                for (var statement : (List<?>) get(body, name)) {
                    var entries = new ArrayList<String>();
                    for (var entry : (List<?>) get(statement, "Ntry")) {
                        entries.add(amountOf(entry));
                    }
                    var balances = new TreeMap<String, String>();
                    if (has(statement, "Bal")) {
                        for (var balance : (List<?>) get(statement, "Bal")) {
                            var type = get(balance, "Tp");
                            var code = has(type, "CdOrPrtry") ? get(get(type, "CdOrPrtry"), "Cd") : get(type, "Cd");
                            balances.putIfAbsent(String.valueOf(code), amountOf(balance));
                        }
                    }
                    found.add(new Outline(entries, balances(balances, name.equals("Rpt"))));
                }
            }
        }
        return found;
    }

    private static String amountOf(Object holder) throws ReflectiveOperationException {
        var amount = get(holder, AMOUNT);
        return amount(
                (BigDecimal) get(amount, "Value"),
                (String) get(amount, "Ccy"),
                String.valueOf(get(holder, "CdtDbtInd")).equals("CRDT"));
    }

    private static boolean has(Object holder, String name) {
        return Stream.of(holder.getClass().getMethods())
                .anyMatch(method -> method.getName().equals("get" + name));
    }

    private static Object get(Object holder, String name) throws ReflectiveOperationException {
        return holder.getClass().getMethod("get" + name).invoke(holder);
    }
}
