package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A field 86 with marks, as German and Polish banks write it: a code of three digits, then subfields headed by a sign
 * and two digits ({@code ?00} {@code ~20} {@code >32}). 20 to 29 and 60 to 63 are what the payment is for, 30 the bank,
 * 31 and 38 the account, 32 and 33 the name, 34 a further code; 10 is the bank's number of the sheet.
 */
final class MtMarks {
    private static final Pattern START = Pattern.compile("\\s*(\\d{3})?([^\\w\\s:/.,+'()-])[0-7]\\d.*");
    private static final Pattern GERMAN_BANK = Pattern.compile("\\d{8}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern REASON = Pattern.compile("\\d{3}");

    private final List<String> purpose = new ArrayList<>();
    private final List<String> name = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final String kind;
    private String posting = "";
    private String bank = "";
    private String account = "";
    private String iban = "";
    private String reason;

    private MtMarks(String kind) {
        this.kind = kind;
    }

    /** Null where the text has no marks. */
    static MtMarks of(List<String> lines) {
        var start = START.matcher(lines.get(0));
        if (!start.matches()) {
            return null;
        }
        var mark = start.group(2).charAt(0);
        var marks = new MtMarks(start.group(1));
        var text = MtWraps.marked(lines, mark);
        var from = start.start(2);
        for (var at = next(text, mark, from + 1); from >= 0; at = at < 0 ? -1 : next(text, mark, at + 1)) {
            marks.take(text.substring(from + 1, from + 3), text.substring(from + 3, at < 0 ? text.length() : at));
            from = at;
        }
        return marks;
    }

    private static int next(String text, char mark, int from) {
        for (var at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
            if (at + 2 < text.length()
                    && text.charAt(at + 1) >= '0'
                    && text.charAt(at + 1) <= '7'
                    && text.charAt(at + 2) >= '0'
                    && text.charAt(at + 2) <= '9') {
                return at;
            }
        }
        return -1;
    }

    private void take(String number, String value) {
        switch (number) {
            case "00" -> posting = value.strip();
            case "10" -> {
                /* the number of the sheet says nothing about the payment */
            }
            case "30" -> bank = value.strip();
            case "31" -> account = value.replace(" ", "");
            case "38" -> iban = value.replace(" ", "");
            case "32", "33" -> name.add(value);
            case "34" -> reason = REASON.matcher(value.strip()).matches() ? value.strip() : null;
            default -> {
                if (number.startsWith("2") || number.startsWith("6")) {
                    purpose.add(value);
                } else {
                    others.add(value.strip());
                }
            }
        }
    }

    MtDetails details() {
        var keys = SepaKeys.of(MtWraps.subfields(purpose));
        keys.before(posting);
        others.forEach(keys::behind);
        var joined = MtWraps.subfields(name).replaceAll("\\s+", " ");
        return keys.details(kind, joined.isEmpty() ? null : joined, account()).because(reason);
    }

    private String account() {
        if (!iban.isEmpty()) {
            return iban;
        }
        if (account.isEmpty()) {
            return null;
        }
        return GERMAN_BANK.matcher(bank).matches() && DIGITS.matcher(account).matches()
                ? bank + "/" + account
                : account;
    }
}
