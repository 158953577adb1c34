package dev.duebook.cash.statement;

import dev.duebook.ground.sheet.Blanks;
import dev.duebook.ground.sheet.Headings;
import dev.duebook.ground.sheet.RawRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which column of a table is which field, found by the words of its heading. */
final class CsvColumns {
    private static final int ROWS_LOOKED_AT = 100;

    private final CsvProfile profile;
    private final RawRow heading;
    private final Map<CsvField, Integer> columns = new EnumMap<>(CsvField.class);
    private final List<Integer> more = new ArrayList<>();
    private int indicator = -1;

    private CsvColumns(CsvProfile profile, RawRow heading) {
        this.profile = profile;
        this.heading = heading;
    }

    /**
     * Reads on to the heading.
     *
     * @throws Refused {@code profile-does-not-fit}, naming the column that is missing or there twice
     */
    static CsvColumns find(TableFile rows, CsvProfile profile) {
        required(profile);
        RawRow best = null;
        var fewest = Integer.MAX_VALUE;
        for (var i = 0; i < ROWS_LOOKED_AT + profile.skipTop(); i++) {
            var row = rows.next();
            if (row == null) {
                break;
            }
            if (i < profile.skipTop() || row.isBlank()) {
                continue;
            }
            var missing = missing(profile, Headings.of(row.cells())).size();
            if (missing < fewest) {
                fewest = missing;
                best = row;
            }
            if (missing == 0) {
                rows.headingFound();
                return new CsvColumns(profile, row).located();
            }
        }
        throw doesNotFit(
                best == null ? 0 : best.line(),
                best == null
                        ? "the file has no rows"
                        : "the file has no column headed \""
                                + missing(profile, Headings.of(best.cells())).get(0) + "\"");
    }

    private static void required(CsvProfile profile) {
        var kind = profile.sign().kind();
        if (kind == CsvProfile.SignKind.TWO_COLUMNS) {
            require(profile, CsvField.credit);
            require(profile, CsvField.debit);
        } else {
            require(profile, CsvField.amount);
        }
        if (kind == CsvProfile.SignKind.INDICATOR && profile.sign().column() == null) {
            throw doesNotFit(0, "the profile names no column that tells credits from debits");
        }
        if (!profile.mapping().containsKey(CsvField.valueDate)) {
            require(profile, CsvField.bookingDate);
        }
    }

    private static void require(CsvProfile profile, CsvField field) {
        if (!profile.mapping().containsKey(field)) {
            throw doesNotFit(0, "the profile names no column of " + field);
        }
    }

    private static List<String> missing(CsvProfile profile, Headings headings) {
        var missing = new ArrayList<String>();
        profile.mapping().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(name -> headings.named(name).isEmpty())
                .forEach(missing::add);
        others(profile).filter(name -> headings.named(name).isEmpty()).forEach(missing::add);
        return missing;
    }

    private static Stream<String> others(CsvProfile profile) {
        return Stream.concat(
                profile.moreText().stream(), Stream.ofNullable(profile.sign().column()));
    }

    private CsvColumns located() {
        var headings = Headings.of(heading.cells());
        profile.mapping().forEach((field, name) -> columns.put(field, only(headings, name)));
        profile.moreText().forEach(name -> more.add(only(headings, name)));
        indicator = profile.sign().column() == null
                ? -1
                : only(headings, profile.sign().column());
        return this;
    }

    private int only(Headings headings, String name) {
        var found = headings.named(name);
        if (found.size() > 1) {
            throw doesNotFit(heading.line(), "the file has several columns headed \"" + name + "\"");
        }
        return found.get(0);
    }

    static Refused doesNotFit(long line, String reason) {
        return new Refused("profile-does-not-fit", line, reason);
    }

    long line() {
        return heading.line();
    }

    boolean isHeading(RawRow row) {
        return row.cells().equals(heading.cells());
    }

    boolean ends(RawRow row) {
        return profile.stopAt() != null
                && row.cells().stream()
                        .map(Blanks::strip)
                        .filter(cell -> !cell.isEmpty())
                        .findFirst()
                        .filter(cell -> cell.startsWith(profile.stopAt()))
                        .isPresent();
    }

    boolean has(CsvField field) {
        return columns.containsKey(field);
    }

    /** Of a column, else of a constant; empty where there is neither. */
    String text(RawRow row, CsvField field) {
        var column = columns.get(field);
        return column == null ? profile.constants().getOrDefault(field, "") : cell(row, column);
    }

    private static String cell(RawRow row, int column) {
        return column < row.cells().size() ? Blanks.strip(row.cells().get(column)) : "";
    }

    /** What the column of the sign says; empty where there is none. */
    String indicator(RawRow row) {
        return indicator < 0 ? "" : cell(row, indicator);
    }

    /** Everything that was written, of all columns of text. */
    String words(RawRow row) {
        var words = new ArrayList<>(List.of(text(row, CsvField.text)));
        more.forEach(column -> words.add(cell(row, column)));
        return words.stream().filter(each -> !each.isEmpty()).distinct().collect(Collectors.joining(" "));
    }

    /** The name of the field's column, for people. */
    String heading(CsvField field) {
        return profile.mapping().getOrDefault(field, field.name());
    }

    /**
     * What a cell says.
     *
     * @throws Doubt naming the column, where it is empty or cannot be read
     */
    <T> T read(RawRow row, CsvField field, Function<String, T> reading) {
        var text = text(row, field);
        if (unreadable(row, field) != null) {
            throw new Doubt("cell-unreadable", text, unreadable(row, field)).in(heading(field));
        }
        if (text.isEmpty()) {
            throw new Doubt("cell-empty", text, "is empty").in(heading(field));
        }
        try {
            return reading.apply(text);
        } catch (Doubt unfit) {
            throw unfit.in(heading(field));
        }
    }

    /** Why the cell of a field cannot be read; null where it can. */
    String unreadable(RawRow row, CsvField field) {
        var column = columns.get(field);
        return column == null ? null : row.unreadable().get(column);
    }

    /** The day that the file itself says a cell is; null where it is text. */
    LocalDate day(RawRow row, CsvField field) {
        var column = columns.get(field);
        return column == null ? null : row.days().get(column);
    }
}
