package dev.duebook.integration.importing;

import dev.duebook.ground.sheet.Blanks;
import dev.duebook.ground.sheet.DatePatterns;
import dev.duebook.ground.sheet.RawRow;
import dev.duebook.ground.sheet.Separators;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the options fit what stands in a file. One that fits no row is a mistake in the options, not in thousands of
 * rows: it is named once, with what would fit where there is no doubt.
 */
final class OptionFit {
    private static final int FEWEST = 2;
    private static final Set<Field> DAYS =
            EnumSet.of(Field.issueDate, Field.dueDate, Field.lastPaymentDate, Field.settledDate, Field.receivedDate);
    private static final Set<Field> AMOUNTS = EnumSet.of(Field.total, Field.amountPaid, Field.amount);
    private static final String INVALID_DATE = "INVALID_DATE";
    private static final String INVALID_AMOUNT = "INVALID_AMOUNT";
    private static final String INVALID_TEXT = "INVALID_TEXT";

    private final Layout layout;
    private final Map<Field, Days> days = new EnumMap<>(Field.class);
    private final Map<Field, Amounts> amounts = new EnumMap<>(Field.class);
    private long foreignTexts;
    private long foreignTextsInCharset;
    private long foreignTextsInUtf8;

    /**
     * An option that does not fit.
     *
     * @param code of the errors of rows that it stands for
     * @param columns that they name
     */
    record Misfit(String code, List<String> columns, String reason) {}

    private static final class Days {
        private final DatePatterns patterns = new DatePatterns();
        private long seen;
        private long failed;
    }

    private static final class Amounts {
        private long seen;
        private long failed;
        private long fittingOtherwise;
        private long clear;
    }

    OptionFit(Layout layout) {
        this.layout = layout;
        layout.fields().forEach(field -> {
            if (DAYS.contains(field)) {
                days.put(field, new Days());
            } else if (AMOUNTS.contains(field)) {
                amounts.put(field, new Amounts());
            }
        });
    }

    /**
     * @param errors of the row
     * @param currency of rows that name none
     */
    void see(RawRow row, List<RowError> errors, String currency) {
        days.forEach((field, seen) -> {
            var text = text(row, field);
            if (text != null && layout.day(row, field) == null) {
                seen.seen++;
                if (has(errors, INVALID_DATE, field)) {
                    seen.failed++;
                }
                if (seen.seen == seen.failed) {
                    seen.patterns.see(text);
                }
            }
        });
        amounts.forEach((field, seen) -> {
            var text = text(row, field);
            if (text != null) {
                seen.seen++;
                if (has(errors, INVALID_AMOUNT, field)) {
                    seen.failed++;
                    seen.fittingOtherwise += fitsOtherwise(text, row, currency) ? 1 : 0;
                    seen.clear += isAmbiguous(text, row, currency) ? 0 : 1;
                }
            }
        });
        layout.fields().forEach(field -> seeCharset(text(row, field)));
    }

    /** Null when there is none, or it cannot be read. */
    private String text(RawRow row, Field field) {
        var text = layout.unreadable(row, field) == null ? layout.text(row, field) : null;
        var stripped = text == null ? "" : Blanks.strip(text);
        return stripped.isEmpty() ? null : stripped;
    }

    private boolean has(List<RowError> errors, String code, Field field) {
        return errors.stream()
                .anyMatch(error ->
                        error.code().equals(code) && layout.heading(field).equals(error.column()));
    }

    /** Such amounts speak for no separator. */
    private boolean isAmbiguous(String text, RawRow row, String currency) {
        return new AmountText(layout.options().separators(), layout.options().inMinorUnits(), false)
                .isAmbiguous(text, currency(row, currency));
    }

    private String currency(RawRow row, String otherwise) {
        var own = text(row, Field.currency);
        return own == null ? otherwise : own.toUpperCase(Locale.ROOT);
    }

    private boolean fitsOtherwise(String text, RawRow row, String currency) {
        var told = layout.options().decimalSeparator();
        if (told == null) {
            return false;
        }
        try {
            new AmountText(new Separators(other(told), null), layout.options().inMinorUnits(), false)
                    .minor(text, currency(row, currency));
            return true;
        } catch (IllegalArgumentException unfit) {
            return false;
        }
    }

    private static String other(String separator) {
        return separator.equals(".") ? "," : ".";
    }

    private void seeCharset(String text) {
        if (text == null || text.chars().allMatch(c -> c < 0x80)) {
            return;
        }
        foreignTexts++;
        foreignTextsInCharset += text.indexOf(0xfffd) < 0 ? 1 : 0;
        foreignTextsInUtf8 += isUtf8(text) ? 1 : 0;
    }

    /** Whether its bytes in the charset of the options are UTF-8 as well, which no other text is by chance. */
    private boolean isUtf8(String text) {
        var charset = layout.options().charsetOfFile();
        if (!charset.canEncode() || charset.name().startsWith("UTF")) {
            return false;
        }
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    List<Misfit> misfits() {
        var misfits = new ArrayList<Misfit>();
        days(misfits);
        amounts.forEach((field, seen) -> {
            if (seen.failed >= FEWEST
                    && seen.failed == seen.seen
                    && seen.clear > 0
                    && seen.fittingOtherwise == seen.seen) {
                var told = layout.options().decimalSeparator();
                misfits.add(new Misfit(
                        INVALID_AMOUNT,
                        List.of(layout.heading(field)),
                        "decimalSeparator \"%s\" fits none of the %s amounts of %s; \"%s\" fits all of them"
                                .formatted(told, seen.seen, layout.heading(field), other(told))));
            }
        });
        charset(misfits);
        return misfits;
    }

    /** The option is one for all columns: what fits them all is proposed once, else each gets what fits it. */
    private void days(List<Misfit> misfits) {
        var unfit = days.entrySet().stream()
                .filter(column ->
                        column.getValue().failed >= FEWEST && column.getValue().failed == column.getValue().seen)
                .toList();
        var fittingAll = DatePatterns.fitting(
                unfit.stream().map(column -> column.getValue().patterns).toList());
        unfit.stream()
                .collect(Collectors.groupingBy(column ->
                        fittingAll.isEmpty() ? column.getValue().patterns.fitting() : fittingAll))
                .forEach((patterns, columns) -> misfits.add(misfit(columns, patterns)));
    }

    private Misfit misfit(List<Map.Entry<Field, Days>> columns, List<String> patterns) {
        var headings = columns.stream()
                .map(column -> layout.heading(column.getKey()))
                .sorted()
                .toList();
        var seen = columns.stream().mapToLong(column -> column.getValue().seen).sum();
        return new Misfit(
                INVALID_DATE,
                headings,
                "dateFormat %s fits none of the %s days of %s; %s"
                        .formatted(
                                layout.options().dateFormat(), seen, String.join(", ", headings), proposal(patterns)));
    }

    private static String proposal(List<String> patterns) {
        return switch (patterns.size()) {
            case 0 -> "no usual one fits all of them";
            case 1 -> patterns.get(0) + " fits all of them";
            default -> "it may be " + patterns.get(0) + " or " + patterns.get(1) + ": only you can tell which";
        };
    }

    private void charset(List<Misfit> misfits) {
        var told = layout.options().charset();
        if (foreignTexts < FEWEST) {
            return;
        }
        if (foreignTextsInCharset == 0) {
            misfits.add(new Misfit(
                    INVALID_TEXT,
                    List.copyOf(layout.headings()),
                    "charset %s fits none of the %s texts with other than English letters; files of Windows programs are"
                                    .formatted(told, foreignTexts)
                            + " often windows-1252, or windows-1250 in Central Europe"));
        } else if (foreignTextsInUtf8 == foreignTexts) {
            misfits.add(new Misfit(
                    INVALID_TEXT,
                    List.of(),
                    "charset %s makes nonsense of the %s texts with other than English letters, which are all UTF-8"
                            .formatted(told, foreignTexts)));
        }
    }
}
