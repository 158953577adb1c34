package dev.duebook.cash.statement;

import java.time.LocalDate;
import java.util.regex.Pattern;

/** A statement as it gathers; its heading is told when its first entry, its closing balance or its end comes. */
final class MtStatement {
    private static final Pattern GLUED = Pattern.compile(".*\\d([A-Z]{3})");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12})(?:/(\\d{1,9}).*)?");
    private static final Pattern FLOOR = Pattern.compile("([A-Z]{3}).*");

    private final long line;
    private final boolean headerSaysIntraday;
    private final MtTotals credits = new MtTotals();
    private final MtTotals debits = new MtTotals();
    private String id;
    private String account;
    private String number;
    private Integer page;
    private ToldBalance opening;
    private boolean openingSeen;
    private ToldBalance closing;
    private boolean closingSeen;
    private boolean last;
    private boolean intradayFields;
    private boolean totalsSeen;
    private LocalDate to;
    private String glued;
    private String floor;
    private boolean opened;
    private boolean ended;
    private boolean incomplete;

    MtStatement(long line, boolean headerSaysIntraday) {
        this.line = line;
        this.headerSaysIntraday = headerSaysIntraday;
    }

    long line() {
        return line;
    }

    void reference(String reference) {
        id = reference.isBlank() ? null : reference.strip();
    }

    void account(String written) {
        account = written.isBlank() ? null : written.strip();
        var currency = GLUED.matcher(written.strip());
        glued = currency.matches() ? currency.group(1) : null;
    }

    void number(String written) {
        var parts = NUMBER.matcher(written.strip());
        if (parts.matches()) {
            number = parts.group(1);
            page = parts.group(2) == null ? null : Integer.valueOf(parts.group(2));
        } else {
            number = written.isBlank() ? null : written.strip();
        }
    }

    void floor(String written) {
        intradayFields = true;
        var parts = FLOOR.matcher(written);
        floor = parts.matches() ? parts.group(1) : floor;
    }

    void moment(String written) {
        intradayFields = true;
        to = written.matches("\\d{6}.*") ? MtDates.day(written.substring(0, 6)) : null;
    }

    /** @param balance null where it cannot be read */
    void opening(ToldBalance balance) {
        openingSeen = true;
        opening = balance;
    }

    /**
     * @param balance null where it cannot be read
     * @param isLast of the statement, no more pages follow
     */
    void closing(ToldBalance balance, boolean isLast) {
        closingSeen = true;
        closing = balance;
        last = isLast;
    }

    void count(EntryTold entry) {
        (entry.direction() == Direction.CREDIT ? credits : debits).add(entry.minor());
    }

    MtTotals totals(boolean ofCredits) {
        totalsSeen = true;
        return ofCredits ? credits : debits;
    }

    /** @param otherwise the currency where the statement itself tells none */
    String currency(String otherwise) {
        if (opening != null) {
            return opening.currency();
        }
        return glued != null ? glued : floor != null ? floor : otherwise;
    }

    boolean isIntraday() {
        return !openingSeen && !closingSeen && (headerSaysIntraday || intradayFields);
    }

    /** Whether a field of the heading would begin another statement. */
    boolean hasBody() {
        return opened || closingSeen || ended;
    }

    boolean openingSeen() {
        return openingSeen;
    }

    boolean closingSeen() {
        return closingSeen;
    }

    /** Whether a field 86 is about the statement as a whole. */
    boolean tellsText() {
        return closingSeen && !ended;
    }

    boolean isOpened() {
        return opened;
    }

    void end() {
        ended = true;
    }

    /** Whether nothing more can belong to it. */
    boolean isOver() {
        return ended && (closingSeen || isIntraday());
    }

    void markIncomplete() {
        incomplete = true;
    }

    StatementOpened opened(ReadingOptions options) {
        opened = true;
        return new StatementOpened(
                account == null ? options.account() : account,
                isIntraday() ? StatementKind.INTRADAY : StatementKind.BOOKED,
                id,
                number,
                page,
                null,
                to,
                opening,
                currency(options.currency()),
                line);
    }

    /** What it lacks, for people; null where it is whole. */
    String missing() {
        if (isIntraday()) {
            return ended || totalsSeen ? null : "its end is missing";
        }
        if (!openingSeen) {
            return closingSeen ? "its opening balance is missing" : "its opening and closing balances are missing";
        }
        return closingSeen ? null : "its closing balance is missing, so that entries may be";
    }

    StatementClosed closed(long at) {
        return new StatementClosed(null, closing, incomplete, last ? page : null, at);
    }
}
