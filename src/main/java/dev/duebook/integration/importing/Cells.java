package dev.duebook.integration.importing;

import dev.duebook.company.organization.WellFormed;
import dev.duebook.ground.contract.InvisibleCharacters;
import dev.duebook.ground.contract.InvisibleCharacters.In;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.sheet.Blanks;
import dev.duebook.ground.sheet.DateText;
import dev.duebook.ground.sheet.RawRow;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of one row, each read by what it must be. What is wrong is collected, so that a row names all of it at
 * once; a field that is wrong or absent is null.
 */
final class Cells {
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_TAG = 50;
    private static final int MOST_ADDRESSES = 10;
    private static final Map<String, Boolean> BOOLEANS =
            Map.of("yes", true, "no", false, "true", true, "false", false, "1", true, "0", false);

    private static final Set<Field> FREE_TEXT = EnumSet.of(Field.terms, Field.tags, Field.notes, Field.note);
    private static final Set<Field> NAMES =
            EnumSet.of(Field.clientName, Field.contactName, Field.name, Field.reference);

    private final Layout layout;
    private final DateTimeFormatter dates;
    private final RawRow row;
    private final List<RowError> errors = new ArrayList<>();

    Cells(Layout layout, DateTimeFormatter dates, RawRow row) {
        this.layout = layout;
        this.dates = dates;
        this.row = row;
        checkWidth();
        layout.fields().stream()
                .filter(this::isUnreadable)
                .forEach(field -> wrong(field, "UNREADABLE_CELL", layout.unreadable(row, field)));
    }

    private boolean isUnreadable(Field field) {
        return layout.unreadable(row, field) != null;
    }

    private void checkWidth() {
        var cells = row.cells();
        if (cells.size() < layout.width()) {
            errors.add(new RowError(
                    row.line(),
                    null,
                    null,
                    "TOO_FEW_COLUMNS",
                    "has " + cells.size() + " columns; the heading has " + layout.width()));
        } else if (!cells.subList(layout.width(), cells.size()).stream().allMatch(String::isBlank)) {
            errors.add(new RowError(
                    row.line(),
                    null,
                    null,
                    "TOO_MANY_COLUMNS",
                    "has " + cells.size() + " columns; the heading has " + layout.width()));
        }
    }

    /** One line of text, without the blanks around it. */
    String text(Field field, int longest) {
        return text(field, longest, false);
    }

    /** Text that may have several lines. */
    String longText(Field field, int longest) {
        return text(field, longest, true);
    }

    private String text(Field field, int longest, boolean severalLines) {
        var text = present(field);
        if (text == null || isUnreadable(field)) {
            return null;
        }
        if (unfit(text, severalLines)) {
            return wrong(field, "INVALID_TEXT", "has characters that are not text, or not in the charset of the file");
        }
        if (text.length() > longest) {
            return wrong(field, "TOO_LONG", "may have " + longest + " characters at most");
        }
        return text;
    }

    /**
     * A cell that is a day needs no format.
     *
     * @param today the day around which a year of two digits lies
     */
    LocalDate date(Field field, LocalDate today) {
        var day = layout.day(row, field);
        var pattern = layout.options().dateFormat();
        return read(
                field,
                "INVALID_DATE",
                text -> day != null
                        ? DateText.inRange(day)
                        : DateText.near(DateText.parse(text, dates, pattern), pattern, today));
    }

    /** Minor units of the currency, below zero for a credit; null as well when the currency is. */
    Long amount(Field field, String currency) {
        var amounts =
                new AmountText(layout.options().separators(), layout.options().inMinorUnits(), field == Field.total);
        return currency == null ? null : read(field, "INVALID_AMOUNT", text -> amounts.minor(text, currency));
    }

    /** A currency in force, in capitals; the other one when the row names none. */
    String currency(String otherwise) {
        if (present(Field.currency) == null) {
            return otherwise;
        }
        return read(Field.currency, "UNKNOWN_CURRENCY", text -> {
            var code = text.toUpperCase(Locale.ROOT);
            if (!Currencies.isKnown(code)) {
                throw new IllegalArgumentException("is not an ISO 4217 currency");
            }
            return code;
        });
    }

    Boolean bool(Field field) {
        return read(field, "INVALID_BOOLEAN", text -> {
            var value = BOOLEANS.get(text.toLowerCase(Locale.ROOT));
            if (value == null) {
                throw new IllegalArgumentException("must be yes or no, true or false, 1 or 0");
            }
            return value;
        });
    }

    /** One of a set of names; "Bank transfer" and "bank-transfer" are BANK_TRANSFER. */
    String oneOf(Field field, List<String> names) {
        return read(field, "INVALID_VALUE", text -> {
            var name = text.toUpperCase(Locale.ROOT).replaceAll("[ _-]+", "_");
            if (!names.contains(name)) {
                throw new IllegalArgumentException("must be one of " + String.join(", ", names));
            }
            return name;
        });
    }

    Integer whole(Field field, int most) {
        return read(field, "INVALID_NUMBER", text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException("must be a whole number from 0 to " + most);
            }
            return Integer.valueOf(text);
        });
    }

    String email(Field field) {
        return checked(field, "INVALID_EMAIL", "is not an e-mail address", text -> WellFormed.email(text));
    }

    /** Addresses separated by semicolons, commas or blanks, each once. */
    List<String> emails(Field field) {
        var text = text(field, MOST_ADDRESSES * 255);
        if (text == null) {
            return List.of();
        }
        var addresses = Arrays.stream(text.split("[;,\\s]+"))
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toMap(
                        address -> address.toLowerCase(Locale.ROOT),
                        address -> address,
                        (one, twin) -> one,
                        LinkedHashMap::new))
                .values();
        if (addresses.size() > MOST_ADDRESSES) {
            wrong(field, "TOO_LONG", "may have " + MOST_ADDRESSES + " addresses at most");
            return List.of();
        }
        if (addresses.isEmpty() || !addresses.stream().allMatch(WellFormed::email)) {
            wrong(
                    field,
                    "INVALID_EMAIL",
                    addresses.size() == 1 ? "is not an e-mail address" : "has something that is not an e-mail address");
            return List.of();
        }
        return List.copyOf(addresses);
    }

    String country(Field field) {
        var code = text(field, 2);
        var country = code == null ? null : code.toUpperCase(Locale.ROOT);
        return country == null || WellFormed.country(country)
                ? country
                : wrong(field, "INVALID_VALUE", "is not an ISO 3166 country code of two letters");
    }

    String locale(Field field) {
        return checked(
                field,
                "INVALID_VALUE",
                "is not a language tag such as en or nl-BE",
                text -> text.matches("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?") && WellFormed.locale(text));
    }

    private String checked(Field field, String code, String reason, java.util.function.Predicate<String> check) {
        var text = text(field, 254);
        return text == null || check.test(text) ? text : wrong(field, code, reason);
    }

    /** Separated by commas or semicolons; the order and the doubles do not count. */
    List<String> tags(Field field) {
        var text = text(field, MOST_TAGS * (LONGEST_TAG + 2));
        if (text == null) {
            return List.of();
        }
        var tags = Arrays.stream(text.split("[,;]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (tags.size() > MOST_TAGS || tags.stream().anyMatch(tag -> tag.length() > LONGEST_TAG)) {
            wrong(field, "TOO_LONG", "may have " + MOST_TAGS + " tags of " + LONGEST_TAG + " characters at most");
            return List.of();
        }
        return tags;
    }

    /** Whether the file has a column or a constant of it. */
    boolean isGiven(Field field) {
        return !layout.fieldsWithoutValue().contains(field);
    }

    /** Whether there is nothing in its cell, not even something wrong. */
    boolean isAbsent(Field field) {
        return present(field) == null;
    }

    /** Names the field unless its value is there or was named already. */
    void require(Field field, Object value) {
        require(
                field,
                value,
                layout.isFillable(field)
                        ? "is required; where only the first row of a group has it, name " + field + " in fillDown"
                        : "is required");
    }

    void require(Field field, Object value, String reason) {
        if (value == null && present(field) == null) {
            wrong(field, "REQUIRED", reason);
        }
    }

    /** The day taken for payments of which nobody knows the day; null when there shall be none. */
    LocalDate paidAsOf() {
        return layout.options().paidAsOf();
    }

    /** Names the field as wrong; null, for the caller to hand on. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // null is of every type
    <T> T wrong(Field field, String code, String reason) {
        errors.add(new RowError(row.line(), layout.heading(field), shown(field), code, reason));
        return null;
    }

    private <T> T read(Field field, String code, Function<String, T> reader) {
        var text = present(field);
        if (text == null || isUnreadable(field)) {
            return null;
        }
        if (unfit(text, false)) {
            return wrong(field, "INVALID_TEXT", "has characters that are not text, or not in the charset of the file");
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException refused) {
            return wrong(field, code, refused.getMessage());
        }
    }

    private String present(Field field) {
        var given = layout.text(row, field);
        if (given == null) {
            return null;
        }
        var text = FREE_TEXT.contains(field)
                ? given
                : InvisibleCharacters.folded(given, NAMES.contains(field) ? In.NAME : In.CODE);
        var stripped = Blanks.strip(text);
        return stripped.isEmpty() ? null : stripped;
    }

    /** What may be shown and stored of a value: characters that no text can hold are marked. */
    private String shown(Field field) {
        var text = present(field);
        return text == null
                ? null
                : text.codePoints()
                        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? 0xfffd : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean unfit(String text, boolean severalLines) {
        return text.codePoints()
                .anyMatch(c -> c == 0xfffd
                        || c == 0xfffe
                        || c == 0xffff
                        || Character.getType(c) == Character.SURROGATE
                        || Character.isISOControl(c) && !(severalLines && (c == '\n' || c == '\r' || c == '\t')));
    }

    long line() {
        return row.line();
    }

    boolean isRight() {
        return errors.isEmpty();
    }

    Stream<RowError> errors() {
        return errors.stream();
    }
}
