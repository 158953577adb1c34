package dev.duebook.cash.statement;

import dev.duebook.ground.sheet.Headings;
import dev.duebook.ground.sheet.RawRow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first rows of a table, from which a profile is proposed. */
final class TableSample {
    static final int ROWS = 200;
    private static final int LONGEST_TOP = 100;
    private static final List<String> DELIMITERS = List.of(";", ",", "\t", "|");

    private final String delimiter;
    private final boolean sheet;
    private final List<RawRow> top;
    private final RawRow heading;
    private final List<String> headings;
    private final List<RawRow> below;

    private TableSample(String delimiter, boolean sheet, List<RawRow> rows) {
        this.delimiter = delimiter;
        this.sheet = sheet;
        var at = heading(rows);
        this.top = rows.subList(0, Math.max(at, 0));
        this.heading = at < 0 ? null : rows.get(at);
        this.headings = at < 0 ? List.of() : Headings.of(heading.cells()).names();
        this.below = at < 0
                ? List.of()
                : rows.subList(at + 1, rows.size()).stream()
                        .filter(row -> !row.isBlank())
                        .limit(ROWS)
                        .toList();
    }

    /** @throws Refused where it is no table, or has no heading whose words are known */
    static TableSample of(Path file, Charset charset) throws IOException {
        var sample =
                TableFile.isXlsx(file) ? new TableSample(null, true, rows(file, charset, ";")) : ofText(file, charset);
        if (sample.heading == null) {
            throw CsvColumns.doesNotFit(0, "no row of the file has headings of a day and an amount that are known");
        }
        return sample;
    }

    private static TableSample ofText(Path file, Charset charset) throws IOException {
        TableSample best = null;
        Refused none = null;
        for (var delimiter : DELIMITERS) {
            try {
                var sample = new TableSample(delimiter, false, rows(file, charset, delimiter));
                if (best == null || sample.columnsKnown() > best.columnsKnown()) {
                    best = sample;
                }
            } catch (Refused unfit) {
                none = unfit;
            }
        }
        if (best == null) {
            throw none;
        }
        return best;
    }

    private static List<RawRow> rows(Path file, Charset charset, String delimiter) throws IOException {
        var rows = new ArrayList<RawRow>();
        try (var open = TableFile.open(file, charset, delimiter, "yyyy-MM-dd", ".")) {
            for (var row = open.next(); row != null && rows.size() < ROWS + LONGEST_TOP; row = open.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private int columnsKnown() {
        return heading == null ? 0 : known(heading);
    }

    private static int known(RawRow row) {
        return (int) row.cells().stream()
                .filter(cell -> !ProfileWords.fields(cell).isEmpty())
                .count();
    }

    /** The row with the most headings that are known, a day's and an amount's among them; -1 where there is none. */
    private static int heading(List<RawRow> rows) {
        var best = -1;
        for (var i = 0; i < Math.min(rows.size(), LONGEST_TOP); i++) {
            if (namesADayAndAnAmount(rows.get(i)) && (best < 0 || known(rows.get(i)) > known(rows.get(best)))) {
                best = i;
            }
        }
        return best;
    }

    private static boolean namesADayAndAnAmount(RawRow row) {
        var fields = row.cells().stream()
                .flatMap(cell -> ProfileWords.fields(cell).stream())
                .toList();
        return (fields.contains(CsvField.bookingDate) || fields.contains(CsvField.valueDate))
                && (fields.contains(CsvField.amount)
                        || fields.contains(CsvField.credit) && fields.contains(CsvField.debit));
    }

    /** Null of a sheet. */
    String delimiter() {
        return delimiter;
    }

    boolean isSheet() {
        return sheet;
    }

    List<String> headings() {
        return headings;
    }

    /** Rows above the heading. */
    List<RawRow> top() {
        return top;
    }

    /** Rows below it that are not blank. */
    List<RawRow> rows() {
        return below;
    }

    /** The texts of a column that are not blank, of rows that are as wide as the heading or wider. */
    List<String> texts(String heading) {
        var column = headings.indexOf(heading);
        return below.stream()
                .filter(row -> column >= 0 && column < row.cells().size())
                .map(row -> row.cells().get(column).strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    String text(RawRow row, String heading) {
        var column = headings.indexOf(heading);
        return column >= 0 && column < row.cells().size()
                ? row.cells().get(column).strip()
                : "";
    }

    /** Which heading is which field: each field has the column that names it best, each column one field. */
    Map<CsvField, String> mapping() {
        var mapping = new HashMap<CsvField, String>();
        for (var field : CsvField.values()) {
            var best = headings.stream()
                    .filter(each -> ProfileWords.rank(each, field) >= 0)
                    .filter(each -> !mapping.containsValue(each) && !texts(each).isEmpty())
                    .min((one, other) ->
                            Integer.compare(ProfileWords.rank(one, field), ProfileWords.rank(other, field)));
            best.ifPresent(heading -> mapping.put(field, heading));
        }
        return mapping;
    }
}
