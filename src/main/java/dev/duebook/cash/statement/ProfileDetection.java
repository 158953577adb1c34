package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Proposal.Question;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.sheet.Blanks;
import dev.duebook.ground.sheet.Headings;
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
    private static final Pattern CODE = Pattern.compile("\\b([A-Z]{3})\\b");

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
        var forms = new FormsOfTable(sample, mapping);
        var dateFormat = forms.dateFormat();
        var separators = forms.separators();
        questions.addAll(forms.questions());
        doubts.addAll(forms.doubts());
        var sign = new SignOfTable(sample, mapping, doubts).sign();
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
