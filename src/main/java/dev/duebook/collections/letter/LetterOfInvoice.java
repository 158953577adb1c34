package dev.duebook.collections.letter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An invoice in a letter's body: who, what, how much, until when, and how to pay. */
final class LetterOfInvoice {
    private final InvoiceLetterFacts facts;
    private final LetterWords words;
    private final LetterParts parts;

    private LetterOfInvoice(InvoiceLetterFacts facts) {
        this.facts = facts;
        this.words = LetterWords.of(facts.locale(), facts.organizationLocale());
        this.parts = new LetterParts(words);
    }

    static Letter compose(InvoiceLetterFacts facts, Optional<MessageText> override) {
        var letter = new LetterOfInvoice(facts);
        var own = letter.own();
        return LetterWriter.write(
                LetterWords.language(letter.words.tag()),
                override.map(own::subject).orElseGet(letter::subject),
                override.map(own::body).orElseGet(letter::body));
    }

    private String subject() {
        return words.say(
                "invoice.subject",
                Map.of("number", facts.number(), "organization", facts.sender().name()));
    }

    private List<LetterBlock> body() {
        return Stream.of(
                        LetterParts.paragraph(words.say("greeting." + Tone.FORMAL, Map.of("name", addressee()))),
                        LetterParts.paragraph(words.say(
                                "invoice.intro",
                                Map.of("number", facts.number(), "date", words.date(facts.issueDate())))),
                        details(),
                        lines(),
                        totals(),
                        dueDates(),
                        howToPay(),
                        work(),
                        terms(),
                        notes(),
                        signature())
                .flatMap(List::stream)
                .toList();
    }

    private String addressee() {
        return Objects.requireNonNullElse(
                facts.buyer().contactName(), facts.buyer().name());
    }

    private List<LetterBlock> details() {
        var fields = new ArrayList<LetterBlock.Field>();
        var sender = facts.sender();
        var buyer = facts.buyer();
        parts.add(fields, "invoice.number", facts.number());
        parts.add(fields, "invoice.issueDate", facts.issueDate());
        parts.add(fields, "invoice.deliveryDate", facts.deliveryDate());
        if (facts.periodFrom() != null && facts.periodTo() != null) {
            parts.add(fields, "invoice.period", words.date(facts.periodFrom()) + " – " + words.date(facts.periodTo()));
        }
        parts.add(fields, "invoice.from", party(sender.name(), sender.addressLines()));
        parts.add(fields, "invoice.taxId", sender.taxId());
        parts.add(fields, "invoice.to", party(buyer.name(), buyer.addressLines()));
        parts.add(fields, "invoice.taxIdOfBuyer", buyer.taxId());
        parts.add(fields, "invoice.purchaseOrder", facts.purchaseOrder());
        return List.of(new LetterBlock.Fields(null, fields));
    }

    private static String party(String name, List<String> addressLines) {
        return addressLines.isEmpty() ? name : name + ", " + String.join(", ", addressLines);
    }

    private List<LetterBlock> lines() {
        var columns = Stream.of("description", "quantity", "unitPrice", "discount", "taxRate", "net")
                .map(column -> words.say("invoice." + column))
                .toList();
        return List.of(new LetterBlock.Grid(
                columns, facts.lines().stream().map(this::cells).toList()));
    }

    private List<String> cells(InvoiceLetterFacts.Line line) {
        var quantity = words.number(line.quantity()) + (line.unit() == null ? "" : " " + line.unit());
        var price = words.price(line.unitPrice(), facts.currency())
                + (line.baseQuantity().compareTo(BigDecimal.ONE) == 0 ? "" : " / " + words.number(line.baseQuantity()));
        return Stream.of(
                        line.description(),
                        quantity,
                        price,
                        discount(line),
                        rate(line.taxRate(), line.taxCategory()),
                        words.amount(line.net(), facts.currency()))
                .map(Letter::oneLine)
                .toList();
    }

    private String discount(InvoiceLetterFacts.Line line) {
        if (line.discountPercent() != null) {
            return words.percent(line.discountPercent());
        }
        return line.discountAmount() == null ? "" : words.amount(line.discountAmount(), facts.currency());
    }

    /** With the code of its category where the rate does not tell why. */
    private String rate(BigDecimal rate, String category) {
        if (rate == null) {
            return "";
        }
        return words.percent(rate) + (rate.signum() == 0 && category != null ? " (" + category + ")" : "");
    }

    private List<LetterBlock> totals() {
        var fields = new ArrayList<LetterBlock.Field>();
        facts.charges().forEach(charge -> fields.add(adjustment(charge, charge.amount())));
        facts.discounts().forEach(discount -> fields.add(adjustment(discount, -discount.amount())));
        parts.add(fields, "invoice.totalNet", amount(facts.net()));
        facts.taxes()
                .forEach(tax -> fields.add(new LetterBlock.Field(
                        words.say(
                                "invoice.tax",
                                Map.of("rate", rate(tax.rate(), tax.category()), "base", amount(tax.base()))),
                        amount(tax.amount()))));
        parts.add(fields, "invoice.total", amount(facts.total()));
        var reasons = facts.lines().stream()
                .map(InvoiceLetterFacts.Line::exemptionReason)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        parts.add(fields, "invoice.exemption", reasons.isEmpty() ? null : reasons);
        return List.of(new LetterBlock.Fields(null, fields));
    }

    private LetterBlock.Field adjustment(InvoiceLetterFacts.Adjustment adjustment, long amount) {
        return new LetterBlock.Field(Letter.oneLine(adjustment.description()), amount(amount));
    }

    private List<LetterBlock> dueDates() {
        var instalments = facts.instalments();
        if (instalments.size() == 1) {
            return LetterParts.paragraph(words.say(
                    "invoice.due",
                    Map.of(
                            "amount",
                            amount(facts.total()),
                            "date",
                            words.date(instalments.get(0).dueDate()))));
        }
        return List.of(new LetterBlock.Fields(
                words.say("invoice.instalments"),
                instalments.stream()
                        .map(part -> new LetterBlock.Field(words.date(part.dueDate()), amount(part.amount())))
                        .toList()));
    }

    private List<LetterBlock> howToPay() {
        return parts.howToPay(facts.payTo(), amount(facts.total()), reference());
    }

    private String reference() {
        return facts.paymentReference() == null ? facts.number() : LetterParts.grouped(facts.paymentReference());
    }

    private List<LetterBlock> work() {
        if (facts.work().isEmpty()) {
            return List.of();
        }
        return List.of(
                new LetterBlock.Paragraph(words.say("invoice.work")),
                new LetterBlock.Items(facts.work().stream()
                        .map(work -> new LetterBlock.Item(parts.work(work), List.of()))
                        .toList()));
    }

    private List<LetterBlock> terms() {
        return titled("invoice.terms", facts.terms());
    }

    private List<LetterBlock> notes() {
        return titled("invoice.notes", facts.notes());
    }

    private List<LetterBlock> titled(String title, String text) {
        return text == null || text.isBlank()
                ? List.of()
                : List.of(new LetterBlock.Paragraph(words.say(title) + "\n" + text));
    }

    private List<LetterBlock> signature() {
        return parts.signature(facts.sender(), null);
    }

    private String amount(long minor) {
        return words.amount(minor, facts.currency());
    }

    private LetterOverride own() {
        return new LetterOverride(
                Map.of(
                        "organizationName", facts.sender().name(),
                        "clientName", facts.buyer().name(),
                        "recipientName", addressee(),
                        "invoiceNumber", facts.number(),
                        "paymentReference", reference(),
                        "issueDate", words.date(facts.issueDate()),
                        "dueDate", words.date(facts.instalments().get(0).dueDate()),
                        "total", amount(facts.total())),
                Map.of(
                        "details", details(),
                        "lines", lines(),
                        "totals", totals(),
                        "dueDates", dueDates(),
                        "howToPay", howToPay(),
                        "work", work(),
                        "terms", terms(),
                        "notes", notes(),
                        "signature", signature()));
    }
}
