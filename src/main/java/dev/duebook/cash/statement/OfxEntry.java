package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One {@code STMTTRN} of an OFX file, or {@code STMTTRNP}, which is not booked yet. */
final class OfxEntry {
    private static final int MOST_FIELDS = 100;

    private final long line;
    private final boolean pending;
    private final Map<String, String> fields = new HashMap<>();
    private final EntryFindings findings;
    private String doubled;

    OfxEntry(long line, boolean pending) {
        this.line = line;
        this.pending = pending;
        findings = new EntryFindings(line);
    }

    /** @param field by the way down from the entry, such as {@code PAYEE/NAME} */
    void take(String field, String value) {
        if (fields.size() >= MOST_FIELDS) {
            throw new Refused("ofx-bounds-exceeded", line, "an entry says more than 100 things of itself");
        }
        var before = fields.putIfAbsent(field, value);
        if (before != null && !before.equals(value)) {
            doubled = field;
        }
    }

    /** @param currency of the account; the entry may say another */
    List<Told> told(String currency) {
        var own = fields.getOrDefault("CURRENCY/CURSYM", currency);
        var written = fields.get("TRNAMT");
        var told = new ArrayList<Told>();
        var amount = WrittenAmount.read(written, own);
        if (written == null) {
            untaken("entry-unreadable", null, "the entry has no amount");
        } else if ("TRNAMT".equals(doubled) || "FITID".equals(doubled)) {
            untaken("entry-unreadable", fields.get(doubled), "the entry has two of " + doubled);
        } else if (!amount.exact()) {
            untaken(amount.problem(), written, amount.reason());
        } else {
            told.add(entry(amount.minor(), own));
        }
        told.addAll(findings.all());
        return told;
    }

    private void untaken(String code, String value, String reason) {
        findings.add(code, Severity.ERROR, "STMTTRN/TRNAMT", value, null, reason + "; the entry is left out");
    }

    private EntryTold entry(long signed, String currency) {
        var debit = signed < 0 || signed == 0 && "DEBIT".equals(fields.get("TRNTYPE"));
        return new EntryTold(
                line,
                pending ? EntryStatus.PENDING : EntryStatus.BOOKED,
                debit ? Direction.DEBIT : Direction.CREDIT,
                false,
                Math.abs(signed),
                currency,
                findings.day("DTPOSTED", pending ? fields.get("DTTRAN") : fields.get("DTPOSTED")),
                findings.day("DTAVAIL", fields.get("DTAVAIL")),
                text("TRNTYPE"),
                payer(),
                Party.UNKNOWN,
                text(),
                references(),
                null,
                List.of(),
                null,
                null,
                List.of(),
                false,
                List.of());
    }

    private String text(String field) {
        return findings.text(field, fields.get(field));
    }

    private Party payer() {
        var name = Stream.of("EXTDNAME", "PAYEE/NAME", "NAME")
                .map(this::text)
                .filter(Objects::nonNull)
                .findFirst();
        var account = Stream.of("BANKACCTTO/ACCTID", "CCACCTTO/ACCTID")
                .map(this::text)
                .filter(Objects::nonNull)
                .findFirst();
        return name.isEmpty() && account.isEmpty() ? Party.UNKNOWN : new Party(name.orElse(null), account.orElse(null));
    }

    /** Where a name has no room for it, banks write what the payment is for in the field of the name. */
    private String text() {
        var written = new LinkedHashSet<String>();
        Stream.of("NAME", "EXTDNAME", "PAYEE/NAME", "MEMO")
                .map(fields::get)
                .filter(Objects::nonNull)
                .forEach(written::add);
        return findings.text("MEMO", String.join(" ", written));
    }

    private References references() {
        var check = CamtDetail.reference(findings, "CHECKNUM", fields.get("CHECKNUM"));
        var reference = CamtDetail.reference(findings, "REFNUM", fields.get("REFNUM"));
        var bank = CamtDetail.reference(findings, "FITID", fields.get("FITID"));
        return new References(null, reference == null ? check : reference, null, bank);
    }
}
