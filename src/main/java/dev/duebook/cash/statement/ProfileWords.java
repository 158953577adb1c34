package dev.duebook.cash.statement;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** By which words banks head their columns in English, German, French, Dutch, Polish, Spanish and Italian; the best first. */
final class ProfileWords {
    private static final int LONGEST = 80;
    private static final Map<CsvField, List<String>> WORDS = words();

    /** Columns that say in words which way money went. */
    static final List<String> INDICATORS =
            split("afbij bijaf sollhaben debitcredit creditdebit debitorcredit drcr crdr dc"
                    + " creditdebitindicator shkennzeichen umsatzart sens direction details debetcredit");

    static final List<String> NET = split("net netto netamount nettobetrag");
    static final List<String> MONEY_IN =
            split("credit cr c bij haben h gutschrift in credito avere abono haber" + " uznanie eingang");
    static final List<String> MONEY_OUT =
            split("debit dr d af soll s belastung lastschrift out debito dare cargo debe obciazenie ausgang debet");
    static final List<String> BOOKED = split("completed complete booked posted settled cleared success succeeded paid"
            + " gebucht umsatzgebucht verbucht comptabilise execute verwerkt geboekt zaksiegowana zrealizowana wykonana"
            + " contabilizado realizado liquidado contabilizzato eseguito");
    static final List<String> PENDING = split(
            "pending inprogress authorized authorised held vorgemerkt umsatzvorgemerkt"
                    + " enattente encours gereserveerd inbehandeling oczekujaca wtrakcie pendiente autorizado inattesa");

    private ProfileWords() {}

    private static Map<CsvField, List<String>> words() {
        var words = new EnumMap<CsvField, List<String>>(CsvField.class);
        put(
                words,
                CsvField.account,
                "auftragskonto kontoauftragskonto ibanauftragskonto ibanbban rekening rekeningnummer"
                        + " accountnumber accountiban ownaccount numerrachunku");
        put(
                words,
                CsvField.bookingDate,
                "buchungstag buchungsdatum buchung bookingdate postingdate transactionpostingdate"
                        + " datecomptable datecomptabilisation boekdatum boekingsdatum dataksiegowania fechacontable datacontabile"
                        + " completeddate completeddateutc date datum dateoperation datedoperation transactiondate transactiedatum"
                        + " dataoperacji fechaoperacion fechadeoperacion fecha dataoperazione data createdutc created datetime");
        put(
                words,
                CsvField.valueDate,
                "valutadatum wertstellung wertstellungsdatum valuedate valuta rentedatum datevaleur"
                        + " datedevaleur datawaluty fechavalor fechadevalor datavaluta availableonutc availableon");
        put(
                words,
                CsvField.amount,
                "betrag gross amount bedrag montant montantoperationeneuro montantoperation"
                        + " montanteneuros montantoperationeneuros kwota kwotaoperacji importe importo transactionamount value"
                        + " betragineur amounteur umsatz transactiebedrag quantity");
        put(
                words,
                CsvField.credit,
                "credit creditamount paidin moneyin deposits deposit haben gutschrift credito abono"
                        + " abonos ingresos ingreso accrediti entrate avere wplywy uznania recette creditor");
        put(
                words,
                CsvField.debit,
                "debit debitamount paidout moneyout withdrawals withdrawal soll belastung lastschrift"
                        + " debito cargo cargos gastos gasto addebiti uscite dare wydatki obciazenia depense");
        put(
                words,
                CsvField.currency,
                "currency currencycode ccy wahrung waehrung munt muntsoort devise waluta divisa moneda"
                        + " valutaconto kontowahrung");
        put(
                words,
                CsvField.balance,
                "balance runningbalance saldo saldonachbuchung saldonatrn saldonamutatie solde"
                        + " saldopooperacji saldopotransakcji kontostand accountbalance saldodisponible saldofinale");
        put(
                words,
                CsvField.reference,
                "transactionid transferwiseid volgnr balancetransactionid id transactionreference"
                        + " bankreference bankreferenz referencenumber nroperacji numeroperacji idtransaccion fitid transaktionscode");
        put(
                words,
                CsvField.payerName,
                "beguenstigterzahlungspflichtiger begunstigterzahlungspflichtiger zahlungspflichtiger"
                        + " auftraggeberempfanger auftraggeberbegunstigter namezahlungsbeteiligter zahlungsbeteiligter"
                        + " auftraggeber naamtegenpartij naamomschrijving tegenpartijnaam nadawcaodbiorca nadawca kontrahent"
                        + " payername counterpartyname counterparty nomcontrepartie ordenante controparte sendername sender name"
                        + " naam nom nombre");
        put(
                words,
                CsvField.payerAccount,
                "kontonummeriban ibanzahlungsbeteiligter tegenrekeningibanbban tegenrekening"
                        + " counterpartyiban counterpartyaccount payeraccountnumber ibancounterparty numerkonta comptecontrepartie"
                        + " kontonummer iban cuentaordenante payeraccount");
        put(
                words,
                CsvField.text,
                "verwendungszweck omschrijving omschrijving1 mededelingen description tytul"
                        + " libelleoperation libelle concepto descrizioneestesa descrizione purpose transactiondescription memo"
                        + " narrative narration subject paymentreference note opisoperacji opis remittance omschrijving2"
                        + " omschrijving3 observaciones betalingskenmerk buchungsdetails");
        put(
                words,
                CsvField.code,
                "buchungstext mutatiesoort typeoperation umsatztyp transactiontype type code"
                        + " transaktionstyp tipo tipooperazione");
        put(words, CsvField.status, "status state stato estado etat stand info");
        put(
                words,
                CsvField.originalAmount,
                "originalamount customerfacingamount oorsprbedrag exchangetoamount" + " ursprungsbetrag foreignamount");
        put(
                words,
                CsvField.originalCurrency,
                "originalcurrency customerfacingcurrency oorsprmunt exchangeto" + " ursprungswahrung foreigncurrency");
        put(words, CsvField.fee, "fee fees totalfees totalfee gebuhr gebuhren frais commission provision");
        return words;
    }

    private static void put(Map<CsvField, List<String>> words, CsvField field, String all) {
        words.put(field, split(all));
    }

    private static List<String> split(String all) {
        return Arrays.asList(all.split(" "));
    }

    /** How well a heading names a field, 0 best; -1 where it does not. */
    static int rank(String heading, CsvField field) {
        return folded(fold(heading), field);
    }

    private static int folded(String folded, CsvField field) {
        return WORDS.get(field).indexOf(folded);
    }

    /** The fields that a heading may name. */
    static List<CsvField> fields(String heading) {
        var fields = new ArrayList<CsvField>();
        var folded = fold(heading);
        for (var field : CsvField.values()) {
            if (folded(folded, field) >= 0) {
                fields.add(field);
            }
        }
        return fields;
    }

    static boolean isOneOf(String text, List<String> words) {
        return words.contains(fold(text));
    }

    /** Small letters and digits alone, without accents and what stands in parentheses; nothing of a text that is no heading. */
    static String fold(String text) {
        if (text.length() > LONGEST) {
            return "";
        }
        var plain = Normalizer.normalize(text.replaceAll("\\([^)]*\\)|\\[[^]]*]", ""), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace("\u0142", "l")
                .replace("\u00df", "ss")
                .replaceAll("\\*(in|r|innen)$", "");
        return plain.replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
