package dev.duebook.cash.statement;

import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.sheet.RawRow;
import dev.duebook.ground.sheet.Separators;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the rows of a table as entries. */
final class CsvEntries {
    private final CsvProfile profile;
    private final CsvColumns columns;
    private final TableAmount amounts;
    private final TableDay days;
    private final String currency;

    /** @param currency where neither a column nor a constant tells it; null where none is known */
    CsvEntries(CsvProfile profile, CsvColumns columns, String currency) {
        this.profile = profile;
        this.columns = columns;
        this.amounts = new TableAmount(new Separators(profile.decimalSeparator(), profile.thousandsSeparator()));
        this.days = new TableDay(profile.dateFormat());
        this.currency = currency;
    }

    /** @throws Doubt {@code currency-unknown} */
    String currency(RawRow row) {
        var told = columns.text(row, CsvField.currency).toUpperCase(Locale.ROOT);
        var code = told.isEmpty() ? currency : told;
        if (code == null || !isCurrency(code)) {
            throw new Doubt("currency-unknown", told, "is not the code of a currency")
                    .in(columns.heading(CsvField.currency));
        }
        return code;
    }

    private static boolean isCurrency(String code) {
        try {
            return Currencies.digits(code) >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /**
     * @return null for a row whose status does not count
     * @throws Doubt where nobody can read it
     */
    EntryTold told(RawRow row, Consumer<Finding> findings) {
        var status = status(row);
        if (status == null) {
            findings.accept(Findings.of(
                    "row-not-counted",
                    Finding.Severity.INFO,
                    row.line(),
                    columns.heading(CsvField.status),
                    columns.text(row, CsvField.status),
                    "by the profile rows of this status do not count"));
            return null;
        }
        var code = currency(row);
        var movement = new CsvMovement(profile.sign(), columns, amounts, row, code);
        var direction = movement.direction();
        var valueDate = doubtful(row, CsvField.valueDate, days::of, columns.day(row, CsvField.valueDate), findings);
        return new EntryTold(
                row.line(),
                status,
                direction,
                false,
                movement.minor(),
                code,
                bookingDate(row, status, valueDate),
                valueDate,
                given(row, CsvField.code),
                payer(row),
                Party.UNKNOWN,
                text(row, findings),
                references(row),
                original(row, findings),
                charges(row, code),
                null,
                running(row, code, findings),
                List.of(),
                false,
                List.of());
    }

    private EntryStatus status(RawRow row) {
        var word = columns.text(row, CsvField.status);
        if (!columns.has(CsvField.status) || isOneOf(word, profile.statuses().booked())) {
            return EntryStatus.BOOKED;
        }
        return isOneOf(word, profile.statuses().pending()) ? EntryStatus.PENDING : null;
    }

    static boolean isOneOf(String word, List<String> words) {
        return words.stream().anyMatch(word::equalsIgnoreCase);
    }

    private LocalDate bookingDate(RawRow row, EntryStatus status, LocalDate valueDate) {
        if (columns.text(row, CsvField.bookingDate).isEmpty() && (valueDate != null || status == EntryStatus.PENDING)) {
            return valueDate;
        }
        var day = columns.day(row, CsvField.bookingDate);
        return day != null ? day : cell(row, CsvField.bookingDate, days::of);
    }

    private Party payer(RawRow row) {
        var name = given(row, CsvField.payerName);
        var account = unquoted(given(row, CsvField.payerAccount));
        return name == null && account == null ? Party.UNKNOWN : new Party(name, account);
    }

    private References references(RawRow row) {
        var reference = MtEntryLine.reference(columns.text(row, CsvField.reference));
        return reference == null ? References.NONE : new References(null, null, null, reference);
    }

    /** Some exports guard numbers from spreadsheets by apostrophes. */
    static String unquoted(String account) {
        return account == null || account.length() < 2 ? account : account.replaceAll("^'|'$", "");
    }

    private String given(RawRow row, CsvField field) {
        var text = columns.text(row, field);
        return text.isEmpty() ? null : text;
    }

    private String text(RawRow row, Consumer<Finding> findings) {
        if (row.cells().stream().anyMatch(cell -> cell.indexOf('\ufffd') >= 0)) {
            findings.accept(warning(
                    row, CsvField.text, "damaged-text", null, "letters of it were lost; check the account's charset"));
        }
        var words = columns.words(row);
        if (words.length() <= MtEntry.LONGEST_TEXT) {
            return words;
        }
        findings.accept(warning(row, CsvField.text, "text-cut", null, "the text is longer than is kept"));
        return MtEntry.cut(words);
    }

    private Original original(RawRow row, Consumer<Finding> findings) {
        var of = columns.text(row, CsvField.originalCurrency).toUpperCase(Locale.ROOT);
        var minor = of.isEmpty()
                ? null
                : doubtful(row, CsvField.originalAmount, text -> amounts.minor(text, of), null, findings);
        return minor == null ? null : new Original(Math.abs(minor), of, null);
    }

    private List<Charge> charges(RawRow row, String code) {
        if (columns.text(row, CsvField.fee).isEmpty()) {
            return List.of();
        }
        var written = cell(row, CsvField.fee, text -> amounts.minor(text, code));
        var taken = profile.feeTaken() == CsvProfile.FeeTaken.NEGATIVE ? -written : written;
        return taken == 0 ? List.of() : List.of(new Charge(taken, code, profile.feeIncluded(), null));
    }

    private ToldBalance running(RawRow row, String code, Consumer<Finding> findings) {
        var minor = doubtful(row, CsvField.balance, text -> amounts.minor(text, code), null, findings);
        return minor == null ? null : new ToldBalance(null, minor, code);
    }

    /** @param known where the file itself says what the cell is; else null */
    private <T> T doubtful(
            RawRow row, CsvField field, Function<String, T> reading, T known, Consumer<Finding> findings) {
        if (known != null || columns.text(row, field).isEmpty()) {
            return known;
        }
        try {
            return cell(row, field, reading);
        } catch (Doubt unfit) {
            findings.accept(warning(row, field, unfit.code(), unfit.value(), unfit.getMessage()));
            return null;
        }
    }

    private <T> T cell(RawRow row, CsvField field, Function<String, T> reading) {
        return columns.read(row, field, reading);
    }

    private Finding warning(RawRow row, CsvField field, String code, String value, String reason) {
        return Findings.warning(code, row.line(), columns.heading(field), value, reason);
    }
}
