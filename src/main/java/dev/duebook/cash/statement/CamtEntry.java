package dev.duebook.cash.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** One {@code Ntry} of a camt file while it is read, and what is told of it at its end. */
final class CamtEntry {
    private static final int MOST_CHILDREN = 100;
    private static final Set<String> HEAD = Set.of(
            "Amt",
            "CdtDbtInd",
            "RvslInd",
            "Sts",
            "BookgDt",
            "ValDt",
            "AcctSvcrRef",
            "BkTxCd",
            "AmtDtls",
            "Chrgs",
            "AddtlNtryInf");

    private final long line;
    private final String account;
    private final String accountCurrency;
    private final XmlPiece head;
    private final EntryFindings findings;
    private final CamtDetails details = new CamtDetails();

    /**
     * @param account the statement is of, or null
     * @param accountCurrency where an amount tells none, or null
     */
    CamtEntry(long line, String account, String accountCurrency) {
        this.line = line;
        this.account = account;
        this.accountCurrency = accountCurrency;
        head = new XmlPiece("Ntry", line, null);
        findings = new EntryFindings(line);
    }

    String account() {
        return account;
    }

    /** Whether an element right in an entry says something of it that is kept. */
    static boolean isHead(String name) {
        return HEAD.contains(name);
    }

    void take(XmlPiece child) {
        if (head.children().size() >= MOST_CHILDREN) {
            throw new Refused("xml-bounds-exceeded", child.line(), "an entry says more than 100 things of itself");
        }
        head.add(child);
    }

    void batch(XmlPiece told) {
        details.batch(told);
    }

    void detail(XmlPiece piece) {
        details.add(piece, this, findings);
    }

    Direction direction() {
        return direction(head.text("CdtDbtInd"));
    }

    static Direction direction(String written) {
        if ("CRDT".equals(written)) {
            return Direction.CREDIT;
        }
        return "DBIT".equals(written) ? Direction.DEBIT : null;
    }

    String currency() {
        var amount = head.first("Amt");
        return amount == null || amount.currency() == null ? accountCurrency : amount.currency();
    }

    boolean reversal() {
        var written = head.text("RvslInd");
        return "true".equals(written) || "1".equals(written);
    }

    /** The entry and what is wrong with it; an ERROR alone where it cannot be taken in. */
    List<Told> told() {
        var amount = CamtEntryAmount.of(head, currency(), findings);
        if (amount == null) {
            return List.copyOf(findings.all());
        }
        var told = new ArrayList<Told>();
        told.add(entry(amount.minor()));
        told.addAll(findings.all());
        return told;
    }

    private EntryTold entry(long minor) {
        var only = details.only();
        var split = new CamtSplit(minor, currency(), direction(), details);
        split.tell(findings);
        return new EntryTold(
                line,
                status(),
                direction(),
                reversal(),
                minor,
                currency(),
                day("BookgDt"),
                day("ValDt"),
                findings.text("BkTxCd", code()),
                only == null ? Party.UNKNOWN : only.payer(),
                only == null ? Party.UNKNOWN : only.ultimatePayer(),
                text(only),
                references(only),
                original(only),
                only == null || only.charges().isEmpty() ? CamtAmount.charges(head, findings) : only.charges(),
                only == null ? null : only.returned(),
                null,
                split.parts() ? List.copyOf(details.kept()) : List.of(),
                split.unsplit(),
                split.unsplit() ? List.copyOf(details.kept()) : List.of());
    }

    /** A text to version 7, a code in an element of its own from 8 on. */
    private EntryStatus status() {
        var written = head.text("Sts", "Cd") == null ? head.text("Sts") : head.text("Sts", "Cd");
        switch (written == null ? "" : written) {
            case "BOOK" -> {
                return EntryStatus.BOOKED;
            }
            case "PDNG" -> {
                return EntryStatus.PENDING;
            }
            case "INFO", "FUTR" -> {
                return EntryStatus.ANNOUNCED;
            }
            default -> {
                findings.warn(
                        "status-unknown",
                        "Ntry/Sts",
                        written,
                        "the entry is not called booked; it counts as announced");
                return EntryStatus.ANNOUNCED;
            }
        }
    }

    private LocalDate day(String name) {
        var written = head.text(name, "Dt") == null ? head.text(name, "DtTm") : head.text(name, "Dt");
        return findings.day("Ntry/" + name, written);
    }

    private String code() {
        return code(head) == null ? details.code() : code(head);
    }

    static String code(XmlPiece holder) {
        var parts = Stream.of(
                        holder.text("BkTxCd", "Domn", "Cd"),
                        holder.text("BkTxCd", "Domn", "Fmly", "Cd"),
                        holder.text("BkTxCd", "Domn", "Fmly", "SubFmlyCd"))
                .filter(Objects::nonNull)
                .toList();
        return parts.isEmpty() ? holder.text("BkTxCd", "Prtry", "Cd") : String.join("-", parts);
    }

    private String text(DetailTold only) {
        var more = findings.text("AddtlNtryInf", head.text("AddtlNtryInf"));
        if (only == null || only.text() == null) {
            return more;
        }
        return more == null || only.text().contains(more)
                ? only.text()
                : findings.text("AddtlNtryInf", only.text() + " " + more);
    }

    private References references(DetailTold only) {
        var bank = CamtDetail.reference(findings, "AcctSvcrRef", head.text("AcctSvcrRef"));
        var told = only == null ? References.NONE : only.references();
        return new References(told.creditor(), told.endToEnd(), told.mandate(), bank == null ? told.bank() : bank);
    }

    private Original original(DetailTold only) {
        return only == null || only.original() == null
                ? CamtAmount.original(head, currency(), findings)
                : only.original();
    }
}
