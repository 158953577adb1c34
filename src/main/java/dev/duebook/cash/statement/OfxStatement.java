package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One statement of an OFX file without its entries. */
final class OfxStatement {
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}");
    private static final Set<String> TAKEN = Set.of(
            "CURDEF",
            "BANKACCTFROM/BANKID",
            "BANKACCTFROM/ACCTID",
            "CCACCTFROM/ACCTID",
            "BANKTRANLIST/DTSTART",
            "BANKTRANLIST/DTEND",
            "LEDGERBAL/BALAMT",
            "LEDGERBAL/DTASOF");

    private final long line;
    private final String usualCurrency;
    private final Map<String, String> fields = new HashMap<>();
    private final EntryFindings findings;
    private boolean opened;
    private boolean incomplete;

    /** @param usualCurrency where the file tells none, or null */
    OfxStatement(long line, String usualCurrency) {
        this.line = line;
        this.usualCurrency = usualCurrency;
        findings = new EntryFindings(line);
    }

    void take(String field, String value) {
        if (TAKEN.contains(field)) {
            fields.putIfAbsent(field, value);
        }
    }

    boolean opened() {
        return opened;
    }

    void incomplete() {
        incomplete = true;
    }

    String currency() {
        return fields.getOrDefault("CURDEF", usualCurrency);
    }

    /** An IBAN stands for itself; the number of an account only together with that of its bank. */
    private String account() {
        var id = findings.text("ACCTID", fields.getOrDefault("BANKACCTFROM/ACCTID", fields.get("CCACCTFROM/ACCTID")));
        var bank = findings.text("BANKID", fields.get("BANKACCTFROM/BANKID"));
        return id == null || bank == null || IBAN.matcher(id).matches() ? id : bank + "/" + id;
    }

    List<Told> open() {
        opened = true;
        var told = new ArrayList<Told>();
        told.add(new StatementOpened(
                account(),
                StatementKind.BOOKED,
                null,
                null,
                null,
                findings.day("DTSTART", fields.get("BANKTRANLIST/DTSTART")),
                findings.day("DTEND", fields.get("BANKTRANLIST/DTEND")),
                null,
                findings.text("CURDEF", currency()),
                line));
        told.addAll(drained());
        return told;
    }

    List<Told> close(long at) {
        var closing = closing();
        var told = new ArrayList<Told>(drained());
        told.add(new StatementClosed(null, closing, incomplete, null, at));
        return told;
    }

    private List<Finding> drained() {
        var found = List.copyOf(findings.all());
        findings.all().clear();
        return found;
    }

    private ToldBalance closing() {
        var written = fields.get("LEDGERBAL/BALAMT");
        if (written == null) {
            return null;
        }
        var amount = WrittenAmount.read(written, currency());
        if (!amount.exact()) {
            findings.error(
                    "balance-unreadable", "LEDGERBAL", written, "the balance cannot be read: " + amount.reason());
            return null;
        }
        return new ToldBalance(
                findings.day("LEDGERBAL/DTASOF", fields.get("LEDGERBAL/DTASOF")), amount.minor(), currency());
    }
}
