package dev.duebook.collections.letter;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a colleague is told: short, and to the point. */
public final class LetterToTeam {
    private static final int MOST_LINES = 50;
    private static final int LONGEST_DETAIL = 1000;

    private final LetterFacts facts;
    private final LetterWords words;
    private final LetterParts parts;

    private LetterToTeam(LetterFacts facts) {
        this.facts = facts;
        this.words = LetterWords.of(facts.locale(), facts.organizationLocale());
        this.parts = new LetterParts(words);
    }

    static Letter compose(LetterFacts facts) {
        var letter = new LetterToTeam(facts);
        return LetterWriter.write(LetterWords.language(letter.words.tag()), letter.subject(), letter.body());
    }

    /** About nothing that a client owes: what happened is said by the notice's occasion, to what by its detail. */
    public static Letter ofTheHouse(Notice notice, String recipientName, String locale, String organizationLocale) {
        var words = LetterWords.of(locale, organizationLocale);
        var detail = Map.of("detail", notice.detail());
        var blocks = new ArrayList<>(LetterParts.paragraph(words.say("house." + notice.occasion() + ".fact", detail)));
        if (recipientName != null) {
            blocks.addAll(
                    0, LetterParts.paragraph(words.say("greeting." + Tone.FRIENDLY, Map.of("name", recipientName))));
        }
        return LetterWriter.write(
                LetterWords.language(words.tag()),
                words.say("house." + notice.occasion() + ".subject", detail),
                blocks);
    }

    private String subject() {
        return words.say(
                "notice." + occasion(facts.lines().get(0)) + ".subject",
                Map.of("invoices", parts.named(facts.lines()), "client", facts.clientName()));
    }

    private List<LetterBlock> body() {
        var lines = facts.lines().stream()
                .sorted(comparing(LetterFacts.Line::dueDate).thenComparing(LetterFacts.Line::invoiceNumber))
                .toList();
        var blocks = new ArrayList<LetterBlock>();
        if (facts.recipientName() != null) {
            blocks.addAll(LetterParts.paragraph(
                    words.say("greeting." + Tone.FRIENDLY, Map.of("name", facts.recipientName()))));
        }
        if (lines.size() == 1) {
            blocks.addAll(LetterParts.paragraph(fact(lines.get(0))));
        } else {
            blocks.add(new LetterBlock.Items(lines.stream()
                    .limit(MOST_LINES)
                    .map(line -> new LetterBlock.Item(fact(line), List.of()))
                    .toList()));
        }
        if (lines.size() > MOST_LINES) {
            blocks.addAll(LetterParts.paragraph(
                    words.say("more", Map.of("count", Integer.toString(lines.size() - MOST_LINES)))));
        }
        if (facts.occasionDate() != null) {
            blocks.addAll(LetterParts.paragraph(
                    words.say("notice.promisedFor", Map.of("date", words.date(facts.occasionDate())))));
        }
        if (facts.detail() != null) {
            blocks.addAll(LetterParts.paragraph(Letter.cut(facts.detail(), LONGEST_DETAIL)));
        }
        blocks.addAll(LetterParts.paragraph(facts.sentence()));
        if (facts.ownerName() != null) {
            blocks.addAll(LetterParts.paragraph(words.say("notice.responsible", Map.of("name", facts.ownerName()))));
        }
        return blocks;
    }

    private String fact(LetterFacts.Line line) {
        var occasion = occasion(line);
        var partly = occasion == Occasion.OVERDUE && line.outstanding() < line.total();
        return words.say(
                "notice." + occasion + (partly ? ".partly" : ".fact"),
                Map.of(
                        "number", line.invoiceNumber(),
                        "client", facts.clientName(),
                        "dueDate", words.date(line.dueDate()),
                        "days", words.days(Math.abs(line.daysLate())),
                        "outstanding", words.amount(line.outstanding(), line.currency()),
                        "total", words.amount(line.total(), line.currency())));
    }

    private Occasion occasion(LetterFacts.Line line) {
        return facts.occasion().isOfTime() ? Occasion.ofDaysLate(line.daysLate()) : facts.occasion();
    }
}
