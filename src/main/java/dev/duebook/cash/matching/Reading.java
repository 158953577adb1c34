package dev.duebook.cash.matching;

import dev.duebook.book.payment.NumberReading;
import dev.duebook.book.payment.NumberReading.Known;
import dev.duebook.book.payment.NumberReading.Numbers;
import dev.duebook.book.payment.NumberReading.Way;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the fields of a credit name: invoices by references and numbers, and numbers that are no invoice's or not one's alone. */
final class Reading {
    private static final int MOST_ALIKE = 20;
    private static final int MOST_RUNS_BEFORE = 5;
    private static final int MOST_CHECKED = 60;
    private static final int MOST_UNKNOWN = 20;
    private static final int MOST_NAMED = 200;
    private static final int SHORTEST = 4;
    /**
     * @param invoice null where it was not loaded
     * @param longer what it is a mere piece of, or null
     */
    record Named(
            UUID id, BookInvoice invoice, Way way, String written, String longer, String field, int start, int end) {
        boolean isWhole() {
            return way == Way.WHOLE;
        }
    }

    /** Something that more than one invoice may be meant by. */
    record Ambiguous(Set<UUID> ids, String written, String field, int start, int end) {}

    record Token(String field, Runs.Run run) {}

    private final Book book;
    private final List<ReferencesNamed.Referenced> references = new ArrayList<>();
    private final List<Named> named = new ArrayList<>();
    private final List<Ambiguous> ambiguous = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private final List<Token> unknown = new ArrayList<>();
    private int checked;

    Reading(Credit credit, Book book) {
        this.book = book;
        var endToEnd = credit.references().endToEnd();
        if (endToEnd != null) {
            book.collected(endToEnd)
                    .forEach(invoice -> references.add(new ReferencesNamed.Referenced(
                            invoice, Evidence.Code.OWN_END_TO_END, endToEnd, Field.END_TO_END, 0, endToEnd.length())));
        }
        var own = !references.isEmpty();
        Field.of(credit).stream()
                .filter(field -> !own || !field.name().equals(Field.END_TO_END))
                .forEach(this::read);
    }

    List<ReferencesNamed.Referenced> references() {
        return references;
    }

    List<Named> named() {
        return named;
    }

    List<Ambiguous> ambiguous() {
        return ambiguous;
    }

    /** Everything in it that may be a number of some kind. */
    List<Token> tokens() {
        return tokens;
    }

    /** What has the shape of our numbers and is none. */
    List<Token> unknown() {
        return unknown;
    }

    private void read(Field field) {
        var text = new ReferencesNamed(book, references).taken(field);
        var runs = new Runs(text);
        var around = new Surroundings(runs);
        var found = new ArrayList<NumberReading.Named>();
        NumberReading.read(text, book.numbers()).stream()
                .filter(each -> !runs.isFigure(each.start(), each.end()))
                .limit(MOST_NAMED)
                .forEach(found::add);
        runs.withTwoDigits().forEach(run -> readPadded(run, found));
        var spans = new BitSet();
        found.forEach(each -> spans.set(each.start(), each.end()));
        var bySpan = found.stream()
                .collect(Collectors.groupingBy(
                        each -> List.of(each.start(), each.end()),
                        Collectors.mapping(NumberReading.Named::id, Collectors.toCollection(LinkedHashSet::new))));
        var seen = new LinkedHashSet<UUID>();
        for (var each : found) {
            var written = text.substring(each.start(), each.end());
            var twice = bySpan.get(List.of(each.start(), each.end()));
            if (twice.size() > 1) {
                ambiguous.add(new Ambiguous(twice, written, field.name(), each.start(), each.end()));
            } else if (seen.add(each.id())) {
                named.add(new Named(
                        each.id(),
                        book.invoice(each.id()),
                        each.way(),
                        written,
                        longer(around, each, spans),
                        field.name(),
                        each.start(),
                        each.end()));
            }
        }
        readAmbiguous(field.name(), text, runs, spans);
        readTokens(field.name(), runs, around, spans);
    }

    private void readPadded(Runs.Run run, List<NumberReading.Named> found) {
        if (found.stream().noneMatch(each -> run.start() < each.end() && each.start() < run.end())) {
            book.written(run.key())
                    .forEach(
                            known -> found.add(new NumberReading.Named(known.id(), Way.LOOSE, run.start(), run.end())));
        }
    }

    private static String longer(Surroundings around, NumberReading.Named each, BitSet spans) {
        return around.isOfSomethingElse(each.start()) ? "" : around.longer(each.start(), each.end(), spans);
    }

    /** Ends of numbers that several have: each of these, were it alone, would be named. */
    private void readAmbiguous(String field, String text, Runs runs, BitSet spans) {
        for (var at = 0; at < runs.all().size(); at++) {
            var run = runs.all().get(at);
            var tail = Book.tail(run.key());
            var alike = tail.isEmpty() ? List.<Known>of() : book.alike(tail);
            if (alike.size() < 2 || overlaps(spans, run) || runs.isFigure(run.start(), run.end())) {
                continue;
            }
            var start = runs.all().get(Math.max(0, at - MOST_RUNS_BEFORE)).start();
            var piece = text.substring(start, run.end());
            var meant = alike.stream()
                    .limit(MOST_ALIKE)
                    .filter(known -> checked++ < MOST_CHECKED && endsWith(piece, known))
                    .map(Known::id)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (meant.size() > 1) {
                ambiguous.add(
                        new Ambiguous(meant, text.substring(run.start(), run.end()), field, run.start(), run.end()));
            }
        }
    }

    private static boolean endsWith(String piece, Known known) {
        return NumberReading.read(piece, new Numbers(List.of(known))).stream()
                .anyMatch(named -> named.end() == piece.length());
    }

    private void readTokens(String field, Runs runs, Surroundings around, BitSet spans) {
        for (var run : runs.joined()) {
            if (run.key().length() < SHORTEST) {
                continue;
            }
            tokens.add(new Token(field, run));
            if (unknown.size() < MOST_UNKNOWN
                    && hasOurShape(run, runs)
                    && !isPayersOwn(field, run)
                    && !overlaps(spans, run)
                    && !around.isOfSomethingElse(run.start())) {
                unknown.add(new Token(field, run));
            }
        }
    }

    /** Payers number their payments by digits, too: what is none of our numbers there says nothing. */
    private static boolean isPayersOwn(String field, Runs.Run run) {
        return field.equals(Field.END_TO_END) && run.isDigits();
    }

    private boolean hasOurShape(Runs.Run run, Runs runs) {
        if (!book.hasShape(NumberShape.of(run.key()))) {
            return false;
        }
        return !run.isDigits()
                || run.end() - run.start() == run.key().length()
                        && !Runs.isYear(run.key())
                        && !runs.isFigure(run.start(), run.end());
    }

    private static boolean overlaps(BitSet spans, Runs.Run run) {
        var next = spans.nextSetBit(run.start());
        return next >= 0 && next < run.end();
    }
}
