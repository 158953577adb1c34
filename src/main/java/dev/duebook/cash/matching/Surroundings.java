package dev.duebook.cash.matching;

import java.util.BitSet;
import java.util.Set;

/** What stands around a number in a text, and makes it the number of something else or a piece of a longer thing. */
final class Surroundings {
    private static final Set<String> INVOICE_WORDS = Set.of(
            "INVOICE",
            "INVOICES",
            "INV",
            "BILL",
            "RECHNUNG",
            "RECHNUNGEN",
            "RECHNUNGSNR",
            "RECHNUNGSNUMMER",
            "RE",
            "RG",
            "RGNR",
            "RENR",
            "RNR",
            "FAKTURA",
            "FAKTURY",
            "FV",
            "FACTUUR",
            "FACTURE",
            "FACTURA",
            "FATURA",
            "FACT",
            "REF",
            "REFERENCE",
            "BELEG",
            "BELEGNR",
            "ZAHLUNG",
            "PAYMENT");
    private static final Set<String> NUMBER_WORDS = Set.of("NO", "NR", "NUM", "NUMBER", "NUMMER", "N", "ID");
    private static final Set<String> OTHER_WORDS = Set.of(
            "PO",
            "ORDER",
            "ORD",
            "BESTELLUNG",
            "BESTELLNR",
            "BESTELLNUMMER",
            "AUFTRAG",
            "AUFTRAGSNR",
            "ZAMOWIENIE",
            "CUSTOMER",
            "CUST",
            "KUNDE",
            "KUNDEN",
            "KUNDENNR",
            "KUNDENNUMMER",
            "KDNR",
            "KD",
            "CLIENT",
            "MANDATE",
            "MANDAT",
            "MREF",
            "MANDATSREF",
            "TEL",
            "TELEFON",
            "PHONE",
            "FAX",
            "MOBIL",
            "MOBILE",
            "IBAN",
            "BIC",
            "BLZ",
            "ACCOUNT",
            "ACC",
            "KONTO",
            "KTO",
            "VAT",
            "NIP",
            "USTID",
            "CRED",
            "EREF",
            "KREF",
            "TAN",
            "CARD",
            "KARTE",
            "PLZ",
            "ZIP");

    private final Runs runs;

    Surroundings(Runs runs) {
        this.runs = runs;
    }

    /** Whether a word right before says that a number of something else follows: an order, an account, a telephone. */
    boolean isOfSomethingElse(int start) {
        var before = runs.before(start);
        if (before < 0 || !runs.joins(before, before + 1)) {
            return false;
        }
        var word = runs.all().get(before).key();
        if (NUMBER_WORDS.contains(word) && before > 0 && runs.joins(before - 1, before)) {
            word = runs.all().get(before - 1).key();
        }
        return OTHER_WORDS.contains(word);
    }

    /**
     * The longer thing that what stands there is only a piece of, as written; null where it stands by itself.
     *
     * @param others places in the text where numbers stand: neighbours, no pieces
     */
    String longer(int start, int end, BitSet others) {
        var bare = runs.text(start, end).chars().allMatch(sign -> sign >= '0' && sign <= '9');
        var before = runs.before(start);
        var from = before >= 0
                        && tiesBefore(before, start, bare)
                        && isFree(runs.all().get(before), others)
                ? runs.all().get(before).start()
                : start;
        var after = runs.after(end);
        var to = after < runs.all().size()
                        && tiesAfter(after, end, bare)
                        && isFree(runs.all().get(after), others)
                ? runs.all().get(after).end()
                : end;
        return from == start && to == end ? null : runs.text(from, to);
    }

    private boolean isFree(Runs.Run run, BitSet others) {
        return !runs.isFigure(run.start(), run.end()) && others.nextClearBit(run.start()) < run.end();
    }

    private boolean tiesBefore(int before, int start, boolean bare) {
        var run = runs.all().get(before);
        var between = runs.text(/* start= */ run.end(), /* end= */ start);
        if (!Runs.isJoint(between)) {
            return false;
        }
        if (between.isBlank()) {
            return bare && run.hasDigits() && between.indexOf('\n') < 0;
        }
        if (INVOICE_WORDS.contains(run.key()) || NUMBER_WORDS.contains(run.key())) {
            return false;
        }
        return run.hasDigits() ? !between.contains(" ") : !isLabel(between);
    }

    /** "Ref: 4711", "Beleg # 4711", "paid. 4711", "rent - 4711". */
    private static boolean isLabel(String between) {
        return between.matches("[:.#\\s\\u00A0]+") || between.matches(".*\\s[-\\u2010-\\u2015]\\s");
    }

    private boolean tiesAfter(int after, int end, boolean bare) {
        var run = runs.all().get(after);
        var between = runs.text(/* start= */ end, /* end= */ run.start());
        if (!Runs.isJoint(between)) {
            return false;
        }
        if (between.isBlank()) {
            return bare && run.isDigits() && between.indexOf('\n') < 0;
        }
        return !between.matches(".*\\s.*") && (run.hasDigits() || run.key().length() < 3);
    }
}
