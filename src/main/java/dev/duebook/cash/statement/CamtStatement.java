package dev.duebook.cash.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** One {@code Stmt}, {@code Rpt} or {@code Ntfctn} of a camt file without its entries. */
final class CamtStatement {
    private static final int MOST_BALANCES = 1_000;
    private static final Set<String> HEAD = Set.of(
            "Id", "ElctrncSeqNb", "LglSeqNb", "FrToDt", "Acct", "Bal", "StmtPgntn", "RptPgntn", "NtfctnPgntn", "Pgntn");
    private static final Set<String> BALANCES = Set.of("OPBD", "PRCD", "CLBD", "ITBD");

    private final StatementKind kind;
    private final long line;
    private final XmlPiece head;
    private final EntryFindings findings;
    private final List<Balance> balances = new ArrayList<>();
    private boolean opened;
    private ToldBalance toldAtOpening;
    private boolean incomplete;

    private record Balance(String code, ToldBalance told) {}

    CamtStatement(StatementKind kind, long line) {
        this.kind = kind;
        this.line = line;
        head = new XmlPiece("Stmt", line, null);
        findings = new EntryFindings(line);
    }

    /** Whether an element right below it says something of the statement as a whole. */
    static boolean isHead(String name) {
        return HEAD.contains(name);
    }

    void take(XmlPiece piece) {
        if (piece.name().equals("Bal")) {
            balance(piece);
        } else if (head.first(piece.name()) == null) {
            head.add(piece);
        }
    }

    private void balance(XmlPiece piece) {
        var code = piece.text("Tp", "CdOrPrtry", "Cd") == null
                ? piece.text("Tp", "Cd")
                : piece.text("Tp", "CdOrPrtry", "Cd");
        if (!BALANCES.contains(code == null ? "" : code) || balances.size() >= MOST_BALANCES) {
            return;
        }
        var amount = piece.first("Amt");
        var direction = CamtEntry.direction(piece.text("CdtDbtInd"));
        var read = WrittenAmount.read(amount == null ? null : amount.text(), amount == null ? null : amount.currency());
        if (!read.exact() || direction == null || read.minor() < 0) {
            findings.error(
                    "balance-unreadable",
                    "Bal/" + code,
                    amount == null ? null : amount.text(),
                    "the balance cannot be read");
            return;
        }
        var day = piece.text("Dt", "Dt") == null ? piece.text("Dt", "DtTm") : piece.text("Dt", "Dt");
        balances.add(new Balance(
                code,
                new ToldBalance(
                        findings.day("Bal/Dt", day),
                        direction == Direction.DEBIT ? -read.minor() : read.minor(),
                        amount.currency())));
    }

    boolean opened() {
        return opened;
    }

    void incomplete() {
        incomplete = true;
    }

    String account() {
        var account = head.first("Acct");
        return account == null ? null : findings.text("Acct/Id", CamtDetail.account(account));
    }

    /** Of the account, else of its balances; null where neither tells it. */
    String currency() {
        var told = findings.text("Acct/Ccy", head.text("Acct", "Ccy"));
        return told != null
                ? told
                : balances.stream()
                        .findFirst()
                        .map(balance -> balance.told().currency())
                        .orElse(null);
    }

    List<Told> open() {
        opened = true;
        toldAtOpening = opening();
        var told = new ArrayList<Told>();
        told.add(new StatementOpened(
                account(),
                kind,
                findings.text("Id", head.text("Id")),
                number(),
                page(),
                findings.day("FrToDt", bound("FrDtTm", "FrDt")),
                findings.day("FrToDt", bound("ToDtTm", "ToDt")),
                toldAtOpening,
                currency(),
                line));
        told.addAll(drained());
        return told;
    }

    List<Told> close(long at) {
        var told = new ArrayList<Told>(drained());
        told.add(new StatementClosed(toldAtOpening == null ? opening() : null, closing(), incomplete, page(), at));
        return told;
    }

    private List<Finding> drained() {
        var found = List.copyOf(findings.all());
        findings.all().clear();
        return found;
    }

    private String number() {
        var electronic = findings.text("ElctrncSeqNb", head.text("ElctrncSeqNb"));
        return electronic == null ? findings.text("LglSeqNb", head.text("LglSeqNb")) : electronic;
    }

    private Integer page() {
        return HEAD.stream()
                .filter(name -> name.endsWith("Pgntn"))
                .map(name -> head.text(name, "PgNb"))
                .filter(Objects::nonNull)
                .filter(number -> number.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .findFirst()
                .orElse(null);
    }

    private String bound(String instant, String day) {
        return head.text("FrToDt", instant) == null ? head.text("FrToDt", day) : head.text("FrToDt", instant);
    }

    /** Booked when it opens, else booked when the one before closed, else the interim one that a page begins with. */
    private ToldBalance opening() {
        for (var code : List.of("OPBD", "PRCD")) {
            var told = one(code, (first, second) -> day(first).compareTo(day(second)) <= 0 ? first : second);
            if (told != null) {
                return told;
            }
        }
        var interim = interim();
        return interim.size() > 1 || !interim.isEmpty() && has("CLBD") ? interim.get(0) : null;
    }

    private ToldBalance closing() {
        var told = one("CLBD", (first, second) -> day(first).compareTo(day(second)) > 0 ? first : second);
        if (told != null) {
            return told;
        }
        var interim = interim();
        var closes = interim.size() > 1 || has("OPBD") || has("PRCD") || kind == StatementKind.INTRADAY;
        return interim.isEmpty() || !closes ? null : interim.get(interim.size() - 1);
    }

    private List<ToldBalance> interim() {
        return of("ITBD").toList();
    }

    private boolean has(String code) {
        return of(code).findAny().isPresent();
    }

    private Stream<ToldBalance> of(String code) {
        return balances.stream().filter(balance -> balance.code().equals(code)).map(Balance::told);
    }

    /** In the account's own currency where one is, for an account may tell its balance in others too. */
    private ToldBalance one(String code, BinaryOperator<ToldBalance> better) {
        var own = of(code).filter(balance -> balance.currency().equals(head.text("Acct", "Ccy")))
                .reduce(better);
        return own.or(() -> of(code).reduce(better)).orElse(null);
    }

    private static LocalDate day(ToldBalance balance) {
        return Objects.requireNonNullElse(balance.day(), LocalDate.EPOCH);
    }
}
