package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Proposal.Question;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.sheet.Blanks;
import dev.duebook.ground.sheet.DatePatterns;
import dev.duebook.ground.sheet.Headings;
import dev.duebook.ground.sheet.Separators;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Proposes a profile for a table by its headings and its first 200 rows, and keeps nothing. What the rows do not decide,
 * as whether 03/04 is in March or April, is asked and never guessed.
 */
public final class ProfileDetection {
    private static final int ROWS_SHOWN = 20;
    private static final int LONGEST_DAY = 60;
    private static final Pattern TIME = Pattern.compile("[ T,]+\\d{1,2}:.*");
    private static final Pattern CODE = Pattern.compile("\\b([A-Z]{3})\\b");
    private static final List<CsvField> AMOUNTS =
            List.of(CsvField.amount, CsvField.credit, CsvField.debit, CsvField.balance, CsvField.fee);

    private final TableSample sample;
    private final ReadingOptions options;
    private final Map<CsvField, String> mapping;
    private final List<Question> questions = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    private ProfileDetection(TableSample sample, ReadingOptions options) {
        this.sample = sample;
        this.options = options;
        this.mapping = sample.mapping();
    }

    /** @throws Refused where the file is no table that can be read, or none of its rows is a heading */
    public static Proposal propose(Path file, ReadingOptions options) throws IOException {
        var sample = TableSample.of(file, options.charset());
        return new ProfileDetection(sample, options).proposal(file);
    }

    private Proposal proposal(Path file) throws IOException {
        var dateFormat = dateFormat();
        var separators = separators();
        var sign = sign(separators);
        var constants = constants();
        var statuses = statuses();
        var course = new RowsInTime(sample, mapping, sign, separators, dateFormat);
        var feeTaken = course.feeTaken();
        var feeIncluded = course.feeIncluded(feeTaken);
        if (mapping.containsKey(CsvField.fee) && feeIncluded == null) {
            questions.add(new Question(
                    "feeIncluded", List.of("true", "false"), "whether the amounts are already less by the fee"));
        }
        var profile = new CsvProfile(
                sample.delimiter(),
                charset(file),
                dateFormat,
                separators == null ? null : separators.decimal(),
                separators == null ? null : separators.thousandsOption(),
                0,
                stopAt(),
                course.order(feeIncluded, feeTaken),
                sign,
                statuses,
                Boolean.TRUE.equals(feeIncluded),
                feeTaken,
                mapping,
                moreText(),
                constants);
        return new Proposal(
                profile,
                sample.headings(),
                sample.rows().stream().limit(ROWS_SHOWN).map(row -> row.cells()).toList(),
                questions.isEmpty() ? first(file, profile) : List.of(),
                List.copyOf(questions),
                List.copyOf(doubts));
    }

    private List<Told> first(Path file, CsvProfile profile) throws IOException {
        var first = new ArrayList<Told>();
        var asked = new ReadingOptions(options.charset(), profile, options.account(), options.currency());
        try (var reader = CsvReading.open(file, asked)) {
            for (var told = reader.next(); told != null && first.size() < ROWS_SHOWN; told = reader.next()) {
                if (told instanceof EntryTold || told instanceof Finding) {
                    first.add(told);
                }
            }
        } catch (Refused unfit) {
            doubts.add(unfit.getMessage());
        }
        return first;
    }

    private String dateFormat() {
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

    private Separators separators() {
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

    private CsvProfile.Sign sign(Separators separators) {
        if (mapping.containsKey(CsvField.credit) && mapping.containsKey(CsvField.debit)) {
            mapping.remove(CsvField.amount);
            return new CsvProfile.Sign(CsvProfile.SignKind.TWO_COLUMNS, null, null, null);
        }
        mapping.remove(CsvField.credit);
        mapping.remove(CsvField.debit);
        var amounts = sample.texts(mapping.get(CsvField.amount));
        if (amounts.stream().anyMatch(ProfileDetection::isNegative)) {
            return CsvProfile.Sign.SIGNED;
        }
        for (var heading : sample.headings()) {
            var sign = indicated(heading);
            if (sign != null) {
                return sign;
            }
        }
        doubts.add("no amount has a minus; as it is proposed all money came in");
        return CsvProfile.Sign.SIGNED;
    }

    private static boolean isNegative(String text) {
        return text.startsWith("-")
                || text.endsWith("-")
                || text.startsWith("(")
                || text.indexOf('\u2212') >= 0
                || text.matches("\\p{Sc}-.*");
    }

    /** Null where the column does not say which way money went. */
    private CsvProfile.Sign indicated(String heading) {
        var words = new LinkedHashSet<>(sample.texts(heading));
        var in = words.stream()
                .filter(each -> ProfileWords.isOneOf(each, ProfileWords.MONEY_IN))
                .toList();
        var out = words.stream()
                .filter(each -> ProfileWords.isOneOf(each, ProfileWords.MONEY_OUT))
                .toList();
        var named = ProfileWords.isOneOf(heading, ProfileWords.INDICATORS);
        if (words.isEmpty() || in.size() + out.size() < words.size() || !named && (in.isEmpty() || out.isEmpty())) {
            return null;
        }
        if (in.isEmpty() || out.isEmpty()) {
            doubts.add("the column \"" + heading + "\" has only one of its two words in the first rows");
        }
        return new CsvProfile.Sign(CsvProfile.SignKind.INDICATOR, heading, in, out);
    }

    private Map<CsvField, String> constants() {
        if (mapping.containsKey(CsvField.currency)) {
            return Map.of();
        }
        var told = options.currency() == null ? currencyOfFile() : options.currency();
        if (told == null) {
            questions.add(new Question("currency", List.of(), "the file does not tell the currency of its amounts"));
            return Map.of();
        }
        return Map.of(CsvField.currency, told);
    }

    /** Null unless the headings, or the rows above them, name exactly one. */
    private String currencyOfFile() {
        var named = new LinkedHashSet<String>();
        Stream.concat(sample.headings().stream(), sample.top().stream().flatMap(row -> row.cells().stream()))
                .forEach(text -> {
                    CODE.matcher(text)
                            .results()
                            .map(found -> found.group(1))
                            .filter(Currencies::isKnown)
                            .forEach(named::add);
                    if (text.contains("\u20ac") || text.toLowerCase(Locale.ROOT).matches(".*\\beuros?\\b.*")) {
                        named.add("EUR");
                    }
                });
        return named.size() == 1 ? named.iterator().next() : null;
    }

    private CsvProfile.Statuses statuses() {
        var heading = mapping.get(CsvField.status);
        if (heading == null) {
            return CsvProfile.Statuses.NONE;
        }
        var words = new LinkedHashSet<>(sample.texts(heading));
        var booked = words.stream()
                .filter(each -> ProfileWords.isOneOf(each, ProfileWords.BOOKED))
                .toList();
        var pending = words.stream()
                .filter(each -> ProfileWords.isOneOf(each, ProfileWords.PENDING))
                .toList();
        if (booked.isEmpty() && pending.isEmpty()) {
            mapping.remove(CsvField.status);
            return CsvProfile.Statuses.NONE;
        }
        words.removeAll(booked);
        words.removeAll(pending);
        words.stream()
                .limit(ROWS_SHOWN)
                .forEach(each -> doubts.add("rows of the status \"" + each + "\" would not count"));
        return new CsvProfile.Statuses(booked, pending);
    }

    /** Null of a sheet, and where all of the file is UTF-8 or has a mark of its own. */
    private String charset(Path file) throws IOException {
        if (sample.isSheet()
                || !FileCharset.of(file, options.charset()).equals(options.charset())
                || options.charset().equals(StandardCharsets.UTF_8)) {
            return null;
        }
        doubts.add("the file is not UTF-8; it is read as " + options.charset().name()
                + ", see whether its letters are right");
        return options.charset().name();
    }

    /** What the first row behind the last one with a day begins with; null where there is none. */
    private String stopAt() {
        String begins = null;
        for (var row : sample.rows()) {
            var dated = Stream.of(CsvField.bookingDate, CsvField.valueDate)
                    .anyMatch(field -> mapping.containsKey(field)
                            && sample.text(row, mapping.get(field)).matches(".*\\d.*"));
            if (dated) {
                begins = null;
            } else if (begins == null) {
                begins = row.cells().stream()
                        .map(Blanks::strip)
                        .filter(cell -> !cell.isEmpty())
                        .findFirst()
                        .map(Headings::shown)
                        .orElse(null);
            }
        }
        if (begins != null && begins.matches(".*\\p{L}.*") && sample.rows().size() < TableSample.ROWS) {
            doubts.add("nothing is read from the row on that begins with \"" + begins + "\"");
            return begins;
        }
        return null;
    }

    private List<String> moreText() {
        return sample.headings().stream()
                .filter(heading -> ProfileWords.rank(heading, CsvField.text) >= 0)
                .filter(heading -> !mapping.containsValue(heading))
                .filter(heading ->
                        sample.headings().indexOf(heading) == sample.headings().lastIndexOf(heading))
                .toList();
    }
}
