package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Proposal.Question;
import dev.duebook.ground.sheet.DatePatterns;
import dev.duebook.ground.sheet.Separators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the first rows of a table write their days and amounts; what can be read in two ways becomes a question. */
final class FormsOfTable {
    private static final int LONGEST_DAY = 60;
    private static final Pattern TIME = Pattern.compile("[ T,]+\\d{1,2}:.*");
    private static final List<CsvField> AMOUNTS =
            List.of(CsvField.amount, CsvField.credit, CsvField.debit, CsvField.balance, CsvField.fee);

    private final TableSample sample;
    private final Map<CsvField, String> mapping;
    private final List<Question> questions = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    FormsOfTable(TableSample sample, Map<CsvField, String> mapping) {
        this.sample = sample;
        this.mapping = mapping;
    }

    List<Question> questions() {
        return questions;
    }

    List<String> doubts() {
        return doubts;
    }

    /** Null where it is asked. */
    String dateFormat() {
        if (sample.isSheet()
                && sample.rows().stream().noneMatch(row -> row.days().isEmpty())) {
            return "yyyy-MM-dd";
        }
        var columns = new ArrayList<DatePatterns>();
        Stream.of(CsvField.bookingDate, CsvField.valueDate)
                .map(mapping::get)
                .filter(heading -> heading != null && !sample.texts(heading).isEmpty())
                .forEach(heading -> {
                    var patterns = new DatePatterns();
                    days(heading).forEach(patterns::see);
                    columns.add(patterns);
                });
        if (columns.isEmpty()) {
            doubts.add("the file has no rows from which its days could be known");
            return "yyyy-MM-dd";
        }
        var fitting = DatePatterns.fitting(columns);
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        questions.add(new Question(
                "dateFormat",
                fitting,
                fitting.isEmpty()
                        ? "the days are of no usual form"
                        : "\""
                                + days(mapping.getOrDefault(CsvField.bookingDate, mapping.get(CsvField.valueDate)))
                                        .get(0)
                                + "\" can be read in more than one way"));
        return null;
    }

    /** Rows that are not of the table, as sums below it, have no day. */
    private List<String> days(String heading) {
        return sample.texts(heading).stream()
                .filter(text -> text.chars().anyMatch(Character::isDigit))
                .map(text -> text.length() > LONGEST_DAY ? text.substring(0, LONGEST_DAY) : text)
                .map(text -> TIME.matcher(text).replaceFirst(""))
                .toList();
    }

    /** Null where it is asked. */
    Separators separators() {
        if (sample.isSheet()) {
            return new Separators(".", null);
        }
        var texts = AMOUNTS.stream()
                .map(mapping::get)
                .filter(heading -> heading != null)
                .flatMap(heading -> sample.texts(heading).stream())
                .filter(text -> text.chars().anyMatch(Character::isDigit))
                .toList();
        var fitting = AmountForms.fitting(texts);
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        questions.add(new Question(
                "decimalSeparator",
                fitting.stream().map(Separators::decimal).distinct().toList(),
                fitting.isEmpty()
                        ? "the amounts are of no usual form"
                        : "one separator stands before three digits in every amount"));
        return null;
    }
}
