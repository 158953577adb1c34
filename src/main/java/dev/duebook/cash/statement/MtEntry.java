package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** An entry as it gathers: its field 61, then the fields 86 or NS that follow. */
final class MtEntry {
    static final int LONGEST_TEXT = 2000;
    private static final int MOST_LINES = 500;
    private static final int LONGEST_DETAILS = 8 * 1024;
    private static final Set<String> RETURNS = Set.of("108", "109", "159");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");
    private static final Pattern POINTER = Pattern.compile("(?:KREF|EREF)\\+?");
    private static final Pattern CODED = Pattern.compile("(?:/[A-Z]{4}/[^/]*/?)+");

    private final MtField field;
    private final MtEntryLine line;
    private final int firstSupplement;
    private final List<String> details = new ArrayList<>();
    private int length;
    private boolean nonSwift;
    private boolean cut;

    private MtEntry(MtField field, MtEntryLine line, int firstSupplement) {
        this.field = field;
        this.line = line;
        this.firstSupplement = firstSupplement;
        this.cut = field.cut();
    }

    /** Null where the field 61 cannot be read; its first line may be broken in two. */
    static MtEntry of(MtField field) {
        var line = MtEntryLine.of(field.first());
        if (line != null) {
            return new MtEntry(field, line, 1);
        }
        var joined = field.lines().size() < 2
                ? null
                : MtEntryLine.of(field.first() + field.lines().get(1));
        return joined == null ? null : new MtEntry(field, joined, 2);
    }

    void add(MtField more) {
        nonSwift = more.is("NS");
        cut |= more.cut();
        for (var text : more.lines()) {
            if (details.size() < MOST_LINES && length < LONGEST_DETAILS) {
                details.add(text);
                length += text.length();
            } else {
                cut |= !text.isBlank();
            }
        }
    }

    long at() {
        return field.line();
    }

    boolean expected() {
        return line.expected();
    }

    /**
     * @param currency of the statement, null where none is known
     * @param findings get what is doubtful about it
     * @throws Doubt where its amount cannot be taken
     */
    EntryTold told(String currency, Consumer<Finding> findings) {
        var minor = MtAmount.minor(line.amount(), currency);
        doubts(currency, findings);
        var said = nonSwift ? MtDetails.ofNonSwift(details) : MtDetails.of(details);
        var supplement = supplement();
        var foreign = new MtForeign(supplement + " " + said.text(), said, currency, minor);
        var original = foreign.original();
        return new EntryTold(
                field.line(),
                line.expected() ? EntryStatus.PENDING : EntryStatus.BOOKED,
                line.direction(),
                line.reversal(),
                minor,
                currency,
                line.bookingDate(),
                line.valueDate(),
                said.kind() == null ? line.type() : line.type() + "+" + said.kind(),
                payer(said),
                said.ultimate() == null ? Party.UNKNOWN : new Party(said.ultimate(), null),
                text(supplement, said, findings),
                references(said),
                original,
                foreign.charges(original),
                returned(said),
                null,
                List.of(),
                false,
                List.of());
    }

    private void doubts(String currency, Consumer<Finding> findings) {
        if (line.valueDate() == null || line.bookingDate() == null) {
            findings.accept(warning("impossible-date", field.first(), "no calendar has this day; it is left out"));
        }
        if (line.funds() != null && line.funds().charAt(0) != currency.charAt(2)) {
            findings.accept(warning(
                    "currency-differs",
                    line.funds(),
                    "the letter is not the third one of the statement's " + currency));
        }
        if (field.lines().stream().anyMatch(MtEntry::isDamaged)
                || details.stream().anyMatch(MtEntry::isDamaged)) {
            findings.accept(warning(
                    "damaged-text",
                    null,
                    "letters of it were lost before or by its charset; check the account's charset"));
        }
    }

    private static boolean isDamaged(String text) {
        return text.indexOf('\ufffd') >= 0;
    }

    private Finding warning(String code, String value, String reason) {
        return Findings.warning(code, field.line(), "61", value, reason);
    }

    private String supplement() {
        var supplement = MtWraps.free(
                field.lines().subList(firstSupplement, field.lines().size()));
        cut |= supplement.length() > LONGEST_TEXT;
        return supplement.length() > LONGEST_TEXT ? cut(supplement) : supplement;
    }

    private Party payer(MtDetails said) {
        var name = said.name() == null ? line.beyond() : said.name();
        var owner = line.owner() != null && ACCOUNT.matcher(line.owner()).matches() ? line.owner() : null;
        var account = said.account() == null ? owner : said.account();
        return name == null && account == null ? Party.UNKNOWN : new Party(name, account);
    }

    private References references(MtDetails said) {
        var owner = line.owner();
        var own = owner == null
                        || POINTER.matcher(owner).matches()
                        || ACCOUNT.matcher(owner).matches()
                ? null
                : owner;
        return new References(
                said.creditor(), said.endToEnd() == null ? own : said.endToEnd(), said.mandate(), line.bank());
    }

    private ReturnTold returned(MtDetails said) {
        var returned = line.type().endsWith("RTI") || said.kind() != null && RETURNS.contains(said.kind());
        if (!returned && (said.kind() != null || said.reason() == null)) {
            return null;
        }
        return new ReturnTold(said.reason(), new References(said.creditor(), said.endToEnd(), said.mandate(), null));
    }

    private String text(String supplement, MtDetails said, Consumer<Finding> findings) {
        var repeats = supplement.isEmpty()
                || CODED.matcher(supplement).matches()
                || said.text().contains(supplement);
        var text = repeats ? said.text() : (supplement + " " + said.text()).strip();
        if (text.length() > LONGEST_TEXT || cut) {
            findings.accept(warning("text-cut", null, "the text is longer than " + LONGEST_TEXT + " characters"));
        }
        return text.length() > LONGEST_TEXT ? cut(text) : text;
    }

    /** The beginning of it that is kept. */
    static String cut(String text) {
        var end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end);
    }
}
