package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Finding.Severity;
import java.util.stream.Stream;

/** What an entry of a camt file comes to, or why it cannot be taken in: nothing of its amount or direction is guessed. */
final class CamtEntryAmount {
    private static final String AMOUNT = "Amt";
    private static final String DIRECTION = "CdtDbtInd";
    private static final String UNREADABLE = "entry-unreadable";

    private final XmlPiece head;
    private final EntryFindings findings;

    private CamtEntryAmount(XmlPiece head, EntryFindings findings) {
        this.head = head;
        this.findings = findings;
    }

    /** Not negative; null with a finding where the entry is left out. */
    static WrittenAmount of(XmlPiece head, String currency, EntryFindings findings) {
        return new CamtEntryAmount(head, findings).read(currency);
    }

    private WrittenAmount read(String currency) {
        for (var name : new String[] {AMOUNT, DIRECTION}) {
            if (head.text(name) == null) {
                return untaken(UNREADABLE, name, "the entry has no " + name);
            }
            if (variants(name).count() > 1 || !head.first(name).children().isEmpty()) {
                return untaken(UNREADABLE, name, "the entry tells more than one " + name);
            }
        }
        if (CamtEntry.direction(head.text(DIRECTION)) == null) {
            return untaken(UNREADABLE, DIRECTION, "money neither came in nor went out");
        }
        var amount = WrittenAmount.read(head.text(AMOUNT), currency);
        if (!amount.exact()) {
            return untaken(amount.problem(), AMOUNT, amount.reason());
        }
        return amount.minor() < 0
                ? untaken(WrittenAmount.UNREADABLE, AMOUNT, "the amount is negative, its direction told apart")
                : amount;
    }

    private Stream<String> variants(String name) {
        return head.all(name).stream()
                .map(piece -> piece.text() + ' ' + piece.currency())
                .distinct();
    }

    private WrittenAmount untaken(String code, String field, String reason) {
        findings.add(code, Severity.ERROR, "Ntry/" + field, head.text(field), null, reason + "; the entry is left out");
        return null;
    }
}
