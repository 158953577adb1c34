package dev.duebook.collections.letter;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a colleague has to do, or did not do: a line for each task, and where its invoice stands. */
final class LetterOfTasks {
    private static final int LONGEST_NOTE = 500;

    private final TaskLetterFacts facts;
    private final LetterWords words;

    private LetterOfTasks(TaskLetterFacts facts) {
        this.facts = facts;
        this.words = LetterWords.of(facts.locale(), facts.organizationLocale());
    }

    static Letter compose(TaskLetterFacts facts) {
        var letter = new LetterOfTasks(facts);
        return LetterWriter.write(LetterWords.language(letter.words.tag()), letter.subject(), letter.body());
    }

    private String subject() {
        var first = facts.lines().get(0);
        return facts.occasion() == TaskOccasion.DUE
                ? words.say(
                        "tasks.DUE.subject", Map.of("date", words.date(facts.today()), "count", count(facts.count())))
                : words.say(
                        "tasks." + facts.occasion() + ".subject",
                        Map.of("number", first.invoiceNumber(), "client", first.clientName()));
    }

    private List<LetterBlock> body() {
        var blocks = new ArrayList<LetterBlock>();
        if (facts.recipientName() != null) {
            blocks.addAll(LetterParts.paragraph(
                    words.say("greeting." + Tone.FRIENDLY, Map.of("name", facts.recipientName()))));
        }
        blocks.addAll(LetterParts.paragraph(words.say("tasks." + facts.occasion() + ".intro")));
        blocks.add(new LetterBlock.Items(facts.lines().stream().map(this::item).toList()));
        if (facts.count() > facts.lines().size()) {
            blocks.addAll(LetterParts.paragraph(words.say(
                    "tasks.more",
                    Map.of("count", count(facts.count() - facts.lines().size())))));
        }
        if (facts.responsibleName() != null) {
            blocks.addAll(
                    LetterParts.paragraph(words.say("notice.responsible", Map.of("name", facts.responsibleName()))));
        }
        return blocks;
    }

    private LetterBlock.Item item(TaskLetterFacts.Line line) {
        var details = new ArrayList<String>();
        details.add(standing(line));
        if (line.note() != null) {
            details.add(Letter.cut(Letter.oneLine(line.note()), LONGEST_NOTE));
        }
        return new LetterBlock.Item(
                words.say("tasks." + line.kind(), Map.of("number", line.invoiceNumber(), "client", line.clientName())),
                details);
    }

    private String standing(TaskLetterFacts.Line line) {
        var daysLate = (int) ChronoUnit.DAYS.between(line.dueDate(), facts.today());
        return words.say(
                "fact." + Occasion.ofDaysLate(daysLate),
                Map.of(
                        "number", line.invoiceNumber(),
                        "dueDate", words.date(line.dueDate()),
                        "days", words.days(Math.abs(daysLate)),
                        "outstanding", words.amount(line.outstanding(), line.currency())));
    }

    private String count(long count) {
        return words.number(BigDecimal.valueOf(count));
    }
}
