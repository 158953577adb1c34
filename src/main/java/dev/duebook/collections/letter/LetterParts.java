package dev.duebook.collections.letter;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pieces that letters have in common. */
final class LetterParts {
    private static final int NUMBERS_IN_A_SUBJECT = 3;

    private final LetterWords words;

    LetterParts(LetterWords words) {
        this.words = words;
    }

    /** "Invoice 2026-0042", or "Invoices 2026-0042, 2026-0043". */
    String named(List<LetterFacts.Line> lines) {
        var numbers = numbers(lines);
        return words.say(
                numbers.size() == 1 ? "numbers.one" : "numbers.several",
                Map.of(
                        "numbers",
                        numbers.stream().limit(NUMBERS_IN_A_SUBJECT).collect(Collectors.joining(", "))
                                + (numbers.size() > NUMBERS_IN_A_SUBJECT ? ", …" : "")));
    }

    static List<String> numbers(Collection<LetterFacts.Line> lines) {
        return lines.stream().map(LetterFacts.Line::invoiceNumber).distinct().toList();
    }

    /** What is outstanding, per currency. */
    String sums(List<LetterFacts.Line> lines) {
        var sums = new TreeMap<String, BigDecimal>();
        lines.forEach(line -> sums.merge(line.currency(), BigDecimal.valueOf(line.outstanding()), BigDecimal::add));
        return sums.entrySet().stream()
                .map(sum -> words.amount(sum.getValue(), sum.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** Nothing where there is no account to pay to. */
    List<LetterBlock> howToPay(LetterFacts.PayTo payTo, String amount, String reference) {
        if (payTo == null || payTo.iban() == null) {
            return List.of();
        }
        var fields = new ArrayList<LetterBlock.Field>();
        add(fields, "pay.amount", amount);
        add(fields, "pay.holder", payTo.accountHolder());
        add(fields, "pay.iban", payTo.iban());
        add(fields, "pay.bic", payTo.bic());
        add(fields, "pay.bank", payTo.bankName());
        add(fields, "pay.reference", reference);
        return List.of(new LetterBlock.Fields(words.say("pay.title"), fields));
    }

    /** An RF creditor reference as it is read best: in groups of four. */
    static String grouped(String reference) {
        return reference.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** A field where there is a value. */
    void add(List<LetterBlock.Field> fields, String label, String value) {
        if (value != null) {
            fields.add(new LetterBlock.Field(words.say(label), Letter.oneLine(value)));
        }
    }

    void add(List<LetterBlock.Field> fields, String label, LocalDate day) {
        add(fields, label, day == null ? null : words.date(day));
    }

    /** "Logo design (delivered on 3 March 2026, approved by Lena Fischer): https://..." */
    String work(LetterFacts.Work work) {
        var facts = new ArrayList<String>();
        if (work.deliveredDate() != null) {
            facts.add(words.say("work.delivered", Map.of("date", words.date(work.deliveredDate()))));
        }
        if (work.approvedBy() != null) {
            facts.add(words.say("work.approvedBy", Map.of("name", work.approvedBy())));
        }
        if (work.approvedDate() != null) {
            facts.add(words.say("work.approvedOn", Map.of("date", words.date(work.approvedDate()))));
        }
        return Letter.oneLine(work.description()
                + (facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")")
                + (work.url() == null ? "" : ": " + work.url()));
    }

    List<LetterBlock> signature(LetterFacts.Sender sender, String ownerName) {
        var lines = new ArrayList<String>();
        lines.add(words.say("closing"));
        lines.add(ownerName);
        lines.add(sender.name());
        lines.addAll(sender.addressLines());
        lines.add(sender.email());
        lines.add(sender.phone());
        lines.add(sender.taxId() == null ? null : words.say("signature.taxId", Map.of("taxId", sender.taxId())));
        return List.of(new LetterBlock.Paragraph(
                lines.stream().filter(Objects::nonNull).map(Letter::oneLine).collect(Collectors.joining("\n"))));
    }

    static List<LetterBlock> paragraph(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(new LetterBlock.Paragraph(text));
    }
}
