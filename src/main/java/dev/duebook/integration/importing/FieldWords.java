package dev.duebook.integration.importing;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which field a heading may mean that is not mapped: by its own name or a usual other one, give or take a letter. */
final class FieldWords {
    private static final int SHORTEST_NEAR = 5;
    private static final int SHORTEST_NEARER = 9;
    private static final int LONGEST = 40;
    private static final Map<Field, List<String>> WORDS = words();

    private FieldWords() {}

    private static Map<Field, List<String>> words() {
        var words = new EnumMap<Field, List<String>>(Field.class);
        put(words, Field.number, "invoicenumber invoiceno invoicenr invoiceid invno docnumber documentnumber no nr");
        put(words, Field.clientExternalRef, "customerid customernumber customerno clientid clientnumber accountnumber");
        put(words, Field.clientName, "client customer customername company companyname debtor billto");
        put(words, Field.currency, "currencycode ccy");
        put(words, Field.issueDate, "invoicedate date issued issuedon dateissued documentdate");
        put(words, Field.dueDate, "due dueon datedue paymentdue paymentduedate maturitydate");
        put(words, Field.total, "amount invoiceamount invoicetotal totalamount grandtotal gross grossamount");
        put(
                words,
                Field.amountPaid,
                "paid paidamount amountreceived received paidtodate totalpaid payments paymentreceived collected betaald"
                        + " bezahlt paye pagado pagato pago");
        put(words, Field.lastPaymentDate, "paiddate datepaid paidon paymentdate lastpayment");
        put(words, Field.settledDate, "settled settledon datesettled closeddate clearingdate cleareddate fullypaidon");
        put(words, Field.paymentMethod, "paidby paymenttype method");
        put(words, Field.disputed, "dispute isdisputed indispute");
        put(words, Field.ownerEmail, "owner collector accountmanager salesperson");
        put(words, Field.purchaseOrder, "po ponumber purchaseordernumber ordernumber");
        put(words, Field.projectRef, "project projectnumber projectcode");
        put(words, Field.terms, "paymentterms");
        put(words, Field.tags, "labels categories");
        put(words, Field.notes, "note comment comments memo remarks");
        put(words, Field.note, "notes comment comments memo remarks");
        put(words, Field.amount, "paymentamount total paid received");
        put(words, Field.receivedDate, "date paymentdate datereceived paidon valuedate bookingdate");
        put(words, Field.method, "paymentmethod paymenttype");
        put(words, Field.reference, "ref paymentreference remittance");
        put(words, Field.invoiceNumber, "invoice invoiceno invoicenr invoiceid");
        put(words, Field.receiptNumber, "receipt receiptno receiptnr");
        put(words, Field.name, "clientname customer customername company companyname");
        put(words, Field.contactName, "contact contactperson");
        put(words, Field.contactEmail, "email emailaddress mail");
        put(words, Field.paymentTermDays, "paymentterms terms termdays creditdays");
        put(words, Field.taxId, "vat vatid vatnumber vatno taxnumber");
        put(words, Field.country, "countrycode");
        put(words, Field.locale, "language");
        return words;
    }

    private static void put(Map<Field, List<String>> words, Field field, String others) {
        words.put(field, Arrays.asList(others.split(" ")));
    }

    /** @param fields that it may be */
    static Optional<Field> resembling(String heading, Set<Field> fields) {
        var folded = fold(heading.replaceAll("[(\\[].*|\\b[A-Z]{3}$", ""));
        return fields.stream().filter(field -> is(folded, field)).sorted().findFirst();
    }

    private static boolean is(String folded, Field field) {
        return isNear(folded, fold(field.name()))
                || WORDS.getOrDefault(field, List.of()).stream().anyMatch(word -> isNear(folded, word));
    }

    /** Small letters and digits alone, without accents. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean isNear(String folded, String word) {
        if (folded.length() < SHORTEST_NEAR || folded.length() > LONGEST) {
            return folded.equals(word);
        }
        var most = Math.min(folded.length(), word.length()) < SHORTEST_NEARER ? 1 : 2;
        return Math.min(folded.length(), word.length()) < SHORTEST_NEAR
                ? folded.equals(word)
                : distance(folded, word) <= most;
    }

    /** How many letters have to be put in, taken out or changed. */
    private static int distance(String one, String other) {
        var before = new int[other.length() + 1];
        Arrays.setAll(before, i -> i);
        for (var i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }
}
