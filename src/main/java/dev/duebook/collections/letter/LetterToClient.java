package dev.duebook.collections.letter;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a client is told: the facts, how to pay, and no more. */
final class LetterToClient {
    private static final int MOST_LINES = 50;
    private static final int MOST_WITH_DETAILS = 10;
    private static final int LONGEST_DETAIL = 300;

    private final LetterFacts facts;
    private final List<LetterFacts.Line> lines;
    private final LetterWords words;
    private final LetterParts parts;

    private LetterToClient(LetterFacts facts) {
        this.facts = facts;
        this.lines = facts.lines().stream()
                .sorted(comparing(LetterFacts.Line::dueDate).thenComparing(LetterFacts.Line::invoiceNumber))
                .toList();
        this.words = LetterWords.of(facts.locale(), facts.organizationLocale());
        this.parts = new LetterParts(words);
    }

    static Letter compose(LetterFacts facts, Optional<MessageText> override) {
        return new LetterToClient(facts).compose(override);
    }

    private Letter compose(Optional<MessageText> override) {
        var own = override.filter(text -> chases())
                .map(text -> LetterOverride.withPlaceFor("onAccount", Set.of("invoices", "totals"), text));
        var letter = own(own);
        return LetterWriter.write(
                LetterWords.language(words.tag()),
                own.map(letter::subject).orElseGet(this::subject),
                own.map(letter::body).orElseGet(this::body));
    }

    /** Whoever is thanked is asked for nothing. */
    private boolean chases() {
        return facts.occasion().isOfTime() || facts.occasion() == Occasion.PROMISE_BROKEN;
    }

    private String subject() {
        var invoices = parts.named(lines);
        return chases()
                ? words.say(
                        "subject." + facts.tone() + "." + timing(),
                        Map.of("invoices", invoices, "dueDate", words.date(firstDue())))
                : words.say("client." + facts.occasion() + ".subject", Map.of("invoices", invoices));
    }

    private List<LetterBlock> body() {
        var blocks = new ArrayList<LetterBlock>();
        blocks.addAll(LetterParts.paragraph(words.say("greeting." + facts.tone(), Map.of("name", addressee()))));
        blocks.addAll(LetterParts.paragraph(intro()));
        if (facts.occasion() != Occasion.CLAIM_RECEIVED) {
            blocks.addAll(invoices());
        }
        blocks.addAll(totals());
        blocks.addAll(onAccount());
        blocks.addAll(LetterParts.paragraph(facts.sentence()));
        if (chases()) {
            blocks.addAll(howToPay());
            blocks.addAll(LetterParts.paragraph(words.say("disregard")));
            blocks.addAll(claimLink());
        }
        blocks.addAll(signature());
        return blocks;
    }

    private String intro() {
        if (facts.occasion() == Occasion.PROMISE_BROKEN && facts.occasionDate() != null) {
            return words.say("client.PROMISE_BROKEN.intro", Map.of("date", words.date(facts.occasionDate())));
        }
        return chases()
                ? words.say("intro." + facts.tone() + "." + timing())
                : words.say("client." + facts.occasion() + ".intro");
    }

    /** Where the latest of them stands. */
    private Occasion timing() {
        return Occasion.ofDaysLate(lines.get(0).daysLate());
    }

    private LocalDate firstDue() {
        return lines.get(0).dueDate();
    }

    private String addressee() {
        return Objects.requireNonNullElse(facts.recipientName(), facts.clientName());
    }

    private List<LetterBlock> invoices() {
        var items = lines.stream().limit(MOST_LINES).map(this::item).toList();
        var blocks = new ArrayList<LetterBlock>();
        blocks.add(new LetterBlock.Items(items));
        if (lines.size() > MOST_LINES) {
            blocks.addAll(LetterParts.paragraph(
                    words.say("more", Map.of("count", Integer.toString(lines.size() - MOST_LINES)))));
        }
        return blocks;
    }

    private LetterBlock.Item item(LetterFacts.Line line) {
        return new LetterBlock.Item(fact(line), lines.size() > MOST_WITH_DETAILS ? List.of() : details(line));
    }

    private String fact(LetterFacts.Line line) {
        if (line.outstanding() == 0) {
            return words.say("fact.PAID", Map.of("number", line.invoiceNumber()));
        }
        return words.say(
                "fact." + Occasion.ofDaysLate(line.daysLate()),
                Map.of(
                        "number", line.invoiceNumber(),
                        "dueDate", words.date(line.dueDate()),
                        "days", words.days(Math.abs(line.daysLate())),
                        "outstanding", words.amount(line.outstanding(), line.currency())));
    }

    private List<String> details(LetterFacts.Line line) {
        var details = new ArrayList<String>();
        details.add(words.say(
                "detail.issued",
                Map.of("date", words.date(line.issueDate()), "total", words.amount(line.total(), line.currency()))));
        if (line.purchaseOrder() != null) {
            details.add(words.say("detail.purchaseOrder", Map.of("purchaseOrder", line.purchaseOrder())));
        }
        if (line.terms() != null) {
            details.add(words.say("detail.terms", Map.of("terms", line.terms())));
        }
        line.work().stream()
                .limit(MOST_WITH_DETAILS / lines.size())
                .forEach(work -> details.add(words.say("detail.work", Map.of("work", parts.work(work)))));
        return details.stream()
                .map(detail -> Letter.cut(detail, LONGEST_DETAIL))
                .toList();
    }

    private List<LetterBlock> totals() {
        return lines.size() == 1 || !chases()
                ? List.of()
                : LetterParts.paragraph(words.say("total", Map.of("amounts", parts.sums(lines))));
    }

    /** Money of the client that waits to be assigned, once for all the invoices of its currency. */
    private List<LetterBlock> onAccount() {
        var amounts = lines.stream()
                .map(LetterFacts.Line::currency)
                .distinct()
                .sorted()
                .filter(currency -> facts.onAccount().getOrDefault(currency, 0L) > 0)
                .map(currency -> words.amount(facts.onAccount().get(currency), currency))
                .collect(Collectors.joining(", "));
        return amounts.isEmpty() || !chases()
                ? List.of()
                : LetterParts.paragraph(words.say("onAccount", Map.of("amounts", amounts)));
    }

    private List<LetterBlock> howToPay() {
        return parts.howToPay(facts.payTo(), parts.sums(lines), reference());
    }

    /** Of one invoice its own; of several their numbers, for one reference names one. */
    private String reference() {
        var own = lines.stream()
                .map(LetterFacts.Line::paymentReference)
                .distinct()
                .toList();
        return own.size() == 1 && own.get(0) != null
                ? LetterParts.grouped(own.get(0))
                : String.join(", ", LetterParts.numbers(lines.subList(0, Math.min(lines.size(), MOST_LINES))));
    }

    private List<LetterBlock> claimLink() {
        var links = lines.stream()
                .filter(line -> line.claimUrl() != null)
                .limit(MOST_WITH_DETAILS)
                .toList();
        return links.stream()
                .<LetterBlock>map(line -> new LetterBlock.Link(
                        words.say("claim", Map.of("number", line.invoiceNumber())), Letter.oneLine(line.claimUrl())))
                .toList();
    }

    private List<LetterBlock> signature() {
        return parts.signature(facts.sender(), facts.ownerName());
    }

    private LetterOverride own(Optional<MessageText> override) {
        if (override.isEmpty()) {
            return new LetterOverride(Map.of(), Map.of());
        }
        var first = lines.get(0);
        return new LetterOverride(
                Map.of(
                        "organizationName", facts.sender().name(),
                        "clientName", facts.clientName(),
                        "recipientName", addressee(),
                        "ownerName", Objects.requireNonNullElse(facts.ownerName(), ""),
                        "today", words.date(facts.today()),
                        "invoiceNumbers",
                                LetterParts.numbers(lines).stream()
                                        .limit(MOST_LINES)
                                        .collect(Collectors.joining(", ")),
                        "paymentReference", reference(),
                        "dueDate", words.date(first.dueDate()),
                        "days", words.days(Math.abs(first.daysLate())),
                        "outstanding", parts.sums(lines)),
                Map.of(
                        "invoices", invoices(),
                        "totals", totals(),
                        "onAccount", onAccount(),
                        "sentence", LetterParts.paragraph(facts.sentence()),
                        "howToPay", howToPay(),
                        "claimLink", claimLink(),
                        "signature", signature()));
    }
}
