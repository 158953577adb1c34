package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Finding.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The amounts of a camt file beside that of the entry: what the bank took, and what was paid in another currency. */
final class CamtAmount {
    private static final int MOST_CHARGES = 100;

    private CamtAmount() {}

    /** Minor units of one amount; null where it is not there, or cannot be read, which a finding then tells. */
    static Long minor(XmlPiece amount, String field, EntryFindings findings) {
        if (amount == null) {
            return null;
        }
        var read = WrittenAmount.read(amount.text(), amount.currency());
        if (!read.exact()) {
            findings.warn(read.problem(), field, amount.text(), read.reason());
            return null;
        }
        return read.minor();
    }

    /**
     * What the bank took, from {@code Chrgs} of an entry or a detail: records from version 3 on, several flat ones before,
     * and where neither is told the total. Negative where the bank gave it back; without those of zero.
     */
    static List<Charge> charges(XmlPiece holder, EntryFindings findings) {
        var charges = new ArrayList<Charge>();
        for (var block : holder.all("Chrgs")) {
            var records = block.all("Rcrd");
            for (var record : records.isEmpty() ? List.of(block) : records) {
                var charge = charge(record, findings);
                if (charge != null && charges.size() < MOST_CHARGES) {
                    charges.add(charge);
                }
            }
        }
        return List.copyOf(charges);
    }

    private static Charge charge(XmlPiece record, EntryFindings findings) {
        var amount = record.first("Amt") == null ? record.first("TtlChrgsAndTaxAmt") : record.first("Amt");
        var minor = minor(amount, "Chrgs/Amt", findings);
        if (minor == null || minor == 0) {
            return null;
        }
        var signed = "CRDT".equals(record.text("CdtDbtInd")) ? -minor : minor;
        var included = record.text("ChrgInclInd");
        return new Charge(
                signed,
                amount.currency(),
                "true".equals(included) || "1".equals(included),
                findings.text("Chrgs/Br", record.text("Br")));
    }

    /** What {@code AmtDtls} says of another currency than that of the entry; null where nothing. */
    static Original original(XmlPiece holder, String currency, EntryFindings findings) {
        var told = Stream.of(
                        holder.first("AmtDtls", "InstdAmt", "Amt"),
                        holder.first("AmtDtls", "TxAmt", "Amt"),
                        holder.first("AmtDtls", "CntrValAmt", "Amt"),
                        holder.name().equals("TxDtls") ? holder.first("Amt") : null)
                .filter(Objects::nonNull)
                .filter(amount ->
                        amount.currency() != null && !amount.currency().equals(currency))
                .findFirst();
        if (told.isEmpty()) {
            return null;
        }
        var minor = minor(told.get(), "AmtDtls", findings);
        return minor == null || minor <= 0
                ? null
                : new Original(minor, told.get().currency(), rate(holder.first("AmtDtls"), findings));
    }

    private static BigDecimal rate(XmlPiece amounts, EntryFindings findings) {
        if (amounts == null) {
            return null;
        }
        for (var amount : amounts.children()) {
            var written = amount.text("CcyXchg", "XchgRate");
            if (written != null) {
                return rate(written, findings);
            }
        }
        return null;
    }

    /** A rate of at most ten digits on each side of the point; null with a finding where it is none. */
    static BigDecimal rate(String written, EntryFindings findings) {
        if (written.matches("[0-9]{1,10}(\\.[0-9]{1,10})?") && written.matches(".*[1-9].*")) {
            return new BigDecimal(written);
        }
        findings.add(
                "rate-unreadable",
                Severity.WARNING,
                "XchgRate",
                written,
                null,
                "the exchange rate is not a plain decimal number");
        return null;
    }
}
