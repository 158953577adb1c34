package dev.duebook.cash.matching;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** How payers write numbers, and what they write around them. */
final class Writing {
    private static final List<String> BEFORE = List.of(
            "",
            "",
            "Invoice ",
            "Rechnung ",
            "Re.-Nr. ",
            "Zahlung ",
            "payment for ",
            "RG: ",
            "Faktura nr ",
            "inv. no. ",
            "Thank you, ",
            "Kunde K482913, Rechnung ",
            "SVWZ+",
            "your invoice no ");
    private static final List<String> BEHIND = List.of(
            "",
            "",
            ", thanks",
            " vom 12.03.2026",
            " / March",
            ", EUR 1.234,56",
            " dated 2026-03-02",
            ", Kd-Nr. 88123",
            "; tel. 030 554433",
            ", IBAN DE89 3704 0044 0532 0130 00",
            " paid in full",
            "\nDATUM 04.03.2026, 12.15 UHR");

    private final Random random;

    Writing(Random random) {
        this.random = random;
    }

    String around(String written) {
        return pick(BEFORE) + written + pick(BEHIND);
    }

    /** Case, blanks, dashes gone, a wrap, prose: every letter and digit is still there. */
    String messed(String number) {
        return switch (random.nextInt(6)) {
            case 0 -> number.toLowerCase(Locale.ROOT);
            case 1 -> number.replaceAll("[-/]", " ");
            case 2 -> number.replaceAll("[-/]", "");
            case 3 -> number.replaceAll("[-/]", ".");
            case 4 -> number.substring(0, number.length() / 2) + "\n" + number.substring(number.length() / 2);
            default -> number.replaceAll("[-/]", "\u2013").toLowerCase(Locale.ROOT);
        };
    }

    /** Null where it has none to lose. */
    static String withoutZeros(String number) {
        var short_ = number.replaceAll("(?<![0-9])0+(?=[0-9])", "");
        return short_.equals(number) ? null : short_;
    }

    /** Null where it has none. */
    static String withoutPrefix(String number) {
        var cut = number.replaceAll("^\\p{L}+[-/]?", "");
        return cut.equals(number) ? null : cut;
    }

    String several(List<String> numbers) {
        return numbers.stream().collect(Collectors.joining(pick(List.of(", ", " ", " / ", " + ", "; ", "\n"))));
    }

    /** One digit another, or two neighbours swapped. */
    String slipped(String number) {
        while (true) {
            var at = random.nextInt(number.length());
            if (Character.isDigit(number.charAt(at))) {
                var digit = (char) ('0' + random.nextInt(10));
                var slipped = number.substring(0, at) + digit + number.substring(at + 1);
                if (!slipped.equals(number)) {
                    return slipped;
                }
            }
        }
    }

    String within(String number) {
        var digits = Integer.toString(10 + random.nextInt(90));
        return switch (random.nextInt(6)) {
            case 0 -> digits + number;
            case 1 -> number + digits;
            case 2 -> "X" + number;
            case 3 -> number + "-" + digits;
            case 4 -> "PO-" + number;
            default -> digits + "/" + number;
        };
    }

    /** The number as that of something else. */
    String asSomethingElse(String number) {
        var bare = number.replaceAll("[^0-9]", "");
        return switch (random.nextInt(7)) {
            case 0 -> "Tel. 030 " + bare;
            case 1 -> "order " + number;
            case 2 -> "Bestellnr. " + number;
            case 3 -> "MREF " + bare + "/1";
            case 4 -> "PO no. " + number;
            case 5 -> "IBAN DE12 " + bare + " 0000";
            default -> "Kundennummer: " + bare;
        };
    }

    String spaced(String reference) {
        return random.nextBoolean() ? reference : reference.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** What a payer calls the payment. */
    String ofThePayer() {
        return pick(List.of("", "E2E-", "20260312-", "DOC ")) + Integer.toString(1_000 + random.nextInt(2_000_000_000));
    }

    String noise() {
        return pick(List.of(
                "Interest", "Steuererstattung", "Refund deposit", "salary correction", "bonus", "Umbuchung", "thanks"));
    }

    String noiseWithDigits() {
        return noise() + " " + pick(List.of("", "ref ", "Nr. ", "AZ "))
                + (random.nextInt(4) == 0
                        ? 1_000 + random.nextInt(9_000)
                        : random.nextInt(1_000_000) + " " + random.nextInt(10_000) + " 2026");
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
