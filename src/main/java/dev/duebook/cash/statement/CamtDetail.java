package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One {@code TxDtls} of a camt file. Parties are flat to version 7 and in {@code Pty} from 8 on; the other side is the debtor of
 * money that came in and the creditor of money that went out, as booked.
 */
final class CamtDetail {
    private static final Pattern NOT_TOLD = Pattern.compile("(?i)NOT[ _-]?PROVIDED|NONREF");

    private final XmlPiece piece;
    private final CamtEntry entry;
    private final EntryFindings findings;

    CamtDetail(XmlPiece piece, CamtEntry entry, EntryFindings findings) {
        this.piece = piece;
        this.entry = entry;
        this.findings = findings;
    }

    DetailTold told() {
        var amount = amount();
        var direction = CamtEntry.direction(piece.text("CdtDbtInd"));
        var references = references();
        var returned = returned(references);
        var side = side(returned != null);
        return new DetailTold(
                CamtAmount.minor(amount, "TxDtls/Amt", findings),
                amount == null ? null : findings.text("TxDtls/Amt/Ccy", amount.currency()),
                direction == null ? entry.direction() : direction,
                party(side),
                ultimate(side),
                text(),
                references,
                CamtAmount.original(piece, entry.currency(), findings),
                CamtAmount.charges(piece, findings),
                returned);
    }

    /**
     * What the entry is made of, in its currency where it is told in that; before version 3 in {@code AmtDtls} only. What the
     * payer instructed in another currency is no part of it.
     */
    private XmlPiece amount() {
        var told = Stream.of(
                        piece.first("Amt"),
                        piece.first("AmtDtls", "TxAmt", "Amt"),
                        piece.first("AmtDtls", "CntrValAmt", "Amt"),
                        piece.first("AmtDtls", "InstdAmt", "Amt"))
                .filter(Objects::nonNull)
                .toList();
        var own = told.stream()
                .filter(amount -> entry.currency().equals(amount.currency()))
                .findFirst();
        var instructed = piece.first("AmtDtls", "InstdAmt", "Amt");
        return own.or(() -> told.stream().filter(amount -> amount != instructed).findFirst())
                .orElse(null);
    }

    private References references() {
        var creditor = creditorReferences();
        var references = new References(
                creditor.isEmpty() ? null : reference("CdtrRefInf/Ref", creditor.get(0)),
                reference("EndToEndId", piece.text("Refs", "EndToEndId")),
                reference("MndtId", piece.text("Refs", "MndtId")),
                reference("AcctSvcrRef", piece.text("Refs", "AcctSvcrRef")));
        return references.equals(References.NONE) ? References.NONE : references;
    }

    private List<String> creditorReferences() {
        var found = new ArrayList<String>();
        for (var remittance : piece.all("RmtInf")) {
            for (var structured : remittance.all("Strd")) {
                var reference = structured.text("CdtrRefInf", "Ref");
                var old = reference == null ? structured.text("CdtrRefInf", "CdtrRef") : reference;
                if (old != null) {
                    found.add(old);
                }
            }
        }
        return found;
    }

    private String reference(String field, String written) {
        return reference(findings, field, written);
    }

    /** What banks write where they have none is none. */
    static String reference(EntryFindings findings, String field, String written) {
        return written == null || NOT_TOLD.matcher(written).matches() ? null : findings.text(field, written);
    }

    private ReturnTold returned(References references) {
        var told = piece.first("RtrInf");
        if (told == null) {
            return null;
        }
        var reason = Stream.of("Rsn", "RtrRsn")
                .flatMap(name -> Stream.of(told.text(name, "Cd"), told.text(name, "Prtry")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(told.text("AddtlInf"));
        return new ReturnTold(findings.text("RtrInf", reason), references);
    }

    /** Money that comes back names the parties of the payment it undoes; then our own side is not the other one. */
    private String side(boolean returned) {
        var booked = entry.direction() == Direction.CREDIT ? "Dbtr" : "Cdtr";
        var other = entry.direction() == Direction.CREDIT ? "Cdtr" : "Dbtr";
        if (!returned && !entry.reversal()) {
            return booked;
        }
        var account = account(booked);
        var ours = account == null ? name(booked) == null : account.equals(entry.account());
        return ours ? other : booked;
    }

    private Party party(String side) {
        var name = findings.text("RltdPties/" + side, name(side));
        var account = findings.text("RltdPties/" + side + "Acct", account(side));
        return name == null && account == null ? Party.UNKNOWN : new Party(name, account);
    }

    private Party ultimate(String side) {
        var name = findings.text("RltdPties/Ultmt" + side, name("Ultmt" + side));
        return name == null ? Party.UNKNOWN : new Party(name, null);
    }

    private String name(String side) {
        return Stream.of(
                        piece.text("RltdPties", side, "Nm"),
                        piece.text("RltdPties", side, "Pty", "Nm"),
                        piece.text("RltdPties", side, "Agt", "FinInstnId", "Nm"),
                        piece.text("RltdPties", side + "Acct", "Nm"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String account(String side) {
        var account = piece.first("RltdPties", side + "Acct");
        return account == null ? null : account(account);
    }

    /** An account by whatever id it has; null where it has none. */
    static String account(XmlPiece account) {
        return Stream.of(
                        account.text("Id", "IBAN"),
                        account.text("Id", "Othr", "Id"),
                        account.text("Id", "PrtryAcct", "Id"),
                        account.text("Id", "BBAN"),
                        account.text("Id", "UPIC"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Everything anybody wrote, in order; what bank and payer say in the same words once. */
    private String text() {
        var written = new ArrayList<String>();
        var references = creditorReferences();
        for (var remittance : piece.all("RmtInf")) {
            remittance.all("Ustrd").stream().map(XmlPiece::text).forEach(written::add);
            for (var structured : remittance.all("Strd")) {
                structured.all("RfrdDocInf").stream()
                        .map(document -> document.text("Nb"))
                        .forEach(written::add);
                structured.all("AddtlRmtInf").stream().map(XmlPiece::text).forEach(written::add);
            }
        }
        references.stream().skip(1).forEach(written::add);
        var all = new LinkedHashSet<>(written);
        piece.all("RtrInf").forEach(told -> told.all("AddtlInf").forEach(more -> addNew(written, all, more.text())));
        addNew(written, all, piece.text("AddtlTxInf"));
        return findings.text(
                "RmtInf",
                String.join(" ", written.stream().filter(Objects::nonNull).toList()));
    }

    private static void addNew(List<String> written, LinkedHashSet<String> all, String more) {
        if (more != null && all.add(more)) {
            written.add(more);
        }
    }
}
