package dev.duebook.reporting.forecast;

import dev.duebook.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Evidence for forecasts: real books, and made ones of different characters. */
public final class Books {
    private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);

    private final Random random;
    private final List<PastInvoice> invoices = new ArrayList<>();

    private Books(long seed) {
        random = new Random(seed);
    }

    static UUID client(Object name) {
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static List<PastInvoice> ibm() {
        var dates = DateTimeFormatter.ofPattern("M/d/yyyy");
        return lines("ibm-receivables/invoices.csv").stream()
                .map(line -> line.split(","))
                .map(cells -> PastInvoice.of(
                                client(cells[1]),
                                LocalDate.parse(cells[4], dates),
                                LocalDate.parse(cells[5], dates),
                                LocalDate.parse(cells[8], dates))
                        .owing(cents(cells[6])))
                .toList();
    }

    static List<PastInvoice> paid2019() {
        return lines("paid-2019/invoices.csv").stream()
                .map(line -> line.split(","))
                .map(cells -> PastInvoice.of(
                                client(cells[1]),
                                LocalDate.parse(cells[3]),
                                LocalDate.parse(cells[4]),
                                LocalDate.parse(cells[5]))
                        .owing(cents(cells[6])))
                .toList();
    }

    private static long cents(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }

    private static List<String> lines(String file) {
        try {
            var lines = Files.readAllLines(SharedData.file(file));
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What sort of clients a made book has. */
    enum Character {
        /** Each with two of the terms 7, 14, 30, 60. */
        MIXED_TERMS,
        /** Each pays so many days after issue, whatever was agreed. */
        TERMS_IGNORED,
        /** Nearly all pay exactly on the due date. */
        DIRECT_DEBIT,
        /** All get slower by the month. */
        DRIFT,
        /** Each pays around its own day, early as often as late. */
        EVEN,
        /** All are slow in winter and fast in summer. */
        SEASONS,
        /** Each pays either at once or a month late. */
        TWO_WAYS,
        /** Five hundred of one to three invoices. */
        STRANGERS,
        /** Some invoices are paid very early, some very late. */
        WILD
    }

    static List<PastInvoice> of(Character character, long seed) {
        var book = new Books(seed);
        var clients = character == Character.STRANGERS ? 500 : 60;
        for (var i = 0; i < clients; i++) {
            book.add(character, client(character + " " + i));
        }
        return book.invoices;
    }

    private void add(Character character, UUID client) {
        var habit = random.nextGaussian();
        var fast = random.nextDouble();
        var terms = List.of(7, 14, 30, 60);
        var two = List.of(terms.get(random.nextInt(4)), terms.get(random.nextInt(4)));
        var many = character == Character.STRANGERS ? 1 + random.nextInt(3) : 3 + random.nextInt(40);
        for (var i = 0; i < many; i++) {
            var day = random.nextInt(600);
            var term = 30;
            double beyond;
            switch (character) {
                case MIXED_TERMS -> {
                    term = two.get(random.nextInt(2));
                    beyond = 5 + 8 * habit + 6 * random.nextGaussian();
                }
                case TERMS_IGNORED -> {
                    term = terms.get(random.nextInt(4));
                    beyond = 35 + 8 * habit + 5 * random.nextGaussian() - term;
                }
                case DIRECT_DEBIT -> beyond = random.nextInt(100) < 93 ? 0 : 1 + random.nextInt(40);
                case DRIFT -> beyond = 6 * habit + day / 24.0 + 6 * random.nextGaussian();
                case EVEN -> beyond = 4 + 8 * habit + 5.5 * random.nextGaussian();
                case SEASONS ->
                    beyond = 8 + 6 * habit + 12 * Math.cos(2 * Math.PI * day / 365) + 5 * random.nextGaussian();
                case TWO_WAYS ->
                    beyond = random.nextDouble() < fast ? 2 * random.nextGaussian() : 28 + 4 * random.nextGaussian();
                case STRANGERS -> beyond = 6 + 10 * habit + 6 * random.nextGaussian();
                default -> beyond = 3 + 5 * habit + 3 * random.nextGaussian() / (0.1 + random.nextDouble());
            }
            add(client, day, term, beyond);
        }
    }

    private void add(UUID client, int day, int term, double beyond) {
        var issued = BEGIN.plusDays(day);
        invoices.add(PastInvoice.of(
                client, issued, issued.plusDays(term), issued.plusDays(Math.max(0, term + Math.round(beyond)))));
    }
}
