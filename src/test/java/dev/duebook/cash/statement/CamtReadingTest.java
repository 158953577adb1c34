package dev.duebook.cash.statement;

import static dev.duebook.cash.statement.CamtFile.balance;
import static dev.duebook.cash.statement.CamtFile.detail;
import static dev.duebook.cash.statement.CamtFile.details;
import static dev.duebook.cash.statement.CamtFile.entry;
import static dev.duebook.cash.statement.CamtFile.remittance;
import static dev.duebook.cash.statement.CamtFile.v2;
import static dev.duebook.cash.statement.CamtFile.v8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamtReadingTest {
    @Test
    void tellsAStatementInTheOrderOfTheFile() {
        var reading = Reading.of(v8(
                balance("OPBD", "10.00", "CRDT", "2026-03-01"),
                balance("CLBD", "4.00", "DBIT", "2026-03-02"),
                entry("1.5")));
        assertThat(reading.told()).hasSize(3);
        var opened = reading.opened().get(0);
        assertThat(opened.account()).isEqualTo("DE02120300000000202051");
        assertThat(opened.kind()).isEqualTo(StatementKind.BOOKED);
        assertThat(opened.id()).isEqualTo("S1");
        assertThat(opened.number()).isEqualTo("7");
        assertThat(opened.opening()).isEqualTo(new ToldBalance(LocalDate.of(2026, 3, 1), 1_000, "EUR"));
        assertThat(reading.entry().minor()).isEqualTo(150);
        assertThat(reading.entry().bookingDate()).isEqualTo("2026-03-02");
        assertThat(reading.entry().valueDate()).isEqualTo("2026-03-03");
        assertThat(reading.closing().closing()).isEqualTo(new ToldBalance(LocalDate.of(2026, 3, 2), -400, "EUR"));
        assertThat(reading.closing().incomplete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "camt.052.001.01,BkToCstmrAcctRptV01,Rpt,INTRADAY",
        "camt.052.001.13,BkToCstmrAcctRpt,Rpt,INTRADAY",
        "camt.053.001.13,BkToCstmrStmt,Stmt,BOOKED",
        "camt.054.001.08,BkToCstmrDbtCdtNtfctn,Ntfctn,NOTICE"
    })
    void knowsTheKindOfStatement(String message, String body, String element, StatementKind kind) {
        var reading = Reading.of(CamtFile.of(message, body, element, CamtFile.HEAD + entry("1")));
        assertThat(reading.opened().get(0).kind()).isEqualTo(kind);
        assertThat(reading.entries()).hasSize(1);
        assertThat(reading.codes()).isEmpty();
    }

    @Test
    void readsANewerVersionAndNamesIt() {
        var reading = Reading.of(CamtFile.of("camt.053.001.14", "BkToCstmrStmt", "Stmt", entry("1")));
        assertThat(reading.entries()).hasSize(1);
        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("version-newer");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.INFO);
            assertThat(finding.value()).isEqualTo("camt.053.001.14");
        });
    }

    @Test
    void readsAMessageInAnEnvelopeAndWithAPrefix() {
        var message = v8(entry("1"))
                .replaceFirst("<\\?xml.*\\?>\n", "")
                .replace("xmlns=", "xmlns:n=")
                .replaceAll("<(/?)(?=[A-Z])", "<$1n:");
        var reading = Reading.of("<Envelope><Header/>" + message + "</Envelope>");
        assertThat(reading.entries()).hasSize(1);
        assertThat(reading.codes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BOOK,BOOKED", "PDNG,PENDING", "INFO,ANNOUNCED", "FUTR,ANNOUNCED"})
    void readsTheStatusAsTextAndAsCode(String written, EntryStatus status) {
        var coded = entry("1").replace("BOOK", written);
        assertThat(Reading.of(v8(coded)).entry().status()).isEqualTo(status);
        assertThat(Reading.of(v2(coded.replace("<Cd>" + written + "</Cd>", written)))
                        .entry()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void holdsAnEntryOfUnknownStatusForAnnounced() {
        var reading = Reading.of(v8(entry("1").replace("BOOK", "XXXX")));
        assertThat(reading.entry().status()).isEqualTo(EntryStatus.ANNOUNCED);
        assertThat(reading.codes()).containsExactly("status-unknown");
    }

    @Test
    void keepsTheDirectionOfAReversalAsBooked() {
        var entry = Reading.of(v8(entry("1", "<RvslInd>true</RvslInd>"))).entry();
        assertThat(entry.direction()).isEqualTo(Direction.CREDIT);
        assertThat(entry.reversal()).isTrue();
    }

    @Test
    void readsPartiesFlatAndInTheirElement() {
        var parties = "<RltdPties><Dbtr><Nm>Payer</Nm></Dbtr><DbtrAcct><Id><IBAN>AT61</IBAN></Id></DbtrAcct>"
                + "<UltmtDbtr><Nm>Behind</Nm></UltmtDbtr><Cdtr><Nm>Us</Nm></Cdtr>"
                + "<CdtrAcct><Id><Othr><Id>77</Id></Othr></Id></CdtrAcct></RltdPties>";
        var nested = parties.replace("<Nm>", "<Pty><Nm>").replace("</Nm>", "</Nm></Pty>");
        for (var file :
                List.of(v2(entry("1", details(detail("1", parties)))), v8(entry("1", details(detail("1", nested)))))) {
            assertThat(Reading.of(file).entry().payer()).isEqualTo(new Party("Payer", "AT61"));
            assertThat(Reading.of(file).entry().ultimatePayer()).isEqualTo(new Party("Behind", null));
            var debit = Reading.of(file.replace("CRDT", "DBIT")).entry();
            assertThat(debit.payer()).isEqualTo(new Party("Us", "77"));
        }
    }

    @Test
    void takesTheOtherSideOfMoneyThatComesBack() {
        var parties = "<RltdPties><Dbtr><Nm>Payer</Nm></Dbtr><Cdtr><Nm>Us</Nm></Cdtr>"
                + "<CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct></RltdPties>";
        var returned = "<RtrInf><Rsn><Cd>MD06</Cd></Rsn><AddtlInf>refund</AddtlInf></RtrInf>";
        var entry = Reading.of(v2(
                        entry("1", details(detail("1", "<Refs><EndToEndId>E1</EndToEndId></Refs>", parties, returned)))
                                .replace("CRDT", "DBIT")))
                .entry();
        assertThat(entry.payer().name()).isEqualTo("Payer");
        assertThat(entry.returned().reason()).isEqualTo("MD06");
        assertThat(entry.returned().original().endToEnd()).isEqualTo("E1");
        assertThat(entry.text()).isEqualTo("refund");
    }

    @Test
    void joinsAllTextsInOrder() {
        var entry = Reading.of(v8(entry(
                        "1",
                        details(detail(
                                "1",
                                "<RmtInf><Ustrd>one\n   more</Ustrd><Ustrd>two</Ustrd><Strd><RfrdDocInf><Nb>INV-3</Nb></RfrdDocInf>"
                                        + "<CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf>"
                                        + "<AddtlRmtInf>four</AddtlRmtInf></Strd></RmtInf>",
                                "<AddtlTxInf>two</AddtlTxInf>")),
                        "<AddtlNtryInf>five &amp; six</AddtlNtryInf>")))
                .entry();
        assertThat(entry.text()).isEqualTo("one more two INV-3 four five & six");
        assertThat(entry.references().creditor()).isEqualTo("RF18539007547034");
    }

    @Test
    void takesTheReferencesOfTheOnlyPayment() {
        var references = "<Refs><AcctSvcrRef>B2</AcctSvcrRef><EndToEndId>%s</EndToEndId><MndtId>M</MndtId></Refs>";
        var told = Reading.of(v8(entry("1", details(detail("1", references.formatted("E"))))));
        assertThat(told.entry().references()).isEqualTo(new References(null, "E", "M", "B2"));
        var own = Reading.of(v8(entry(
                "1", "<AcctSvcrRef>B1</AcctSvcrRef>", details(detail("1", references.formatted("NOTPROVIDED"))))));
        assertThat(own.entry().references()).isEqualTo(new References(null, null, "M", "B1"));
    }

    @Test
    void makesPartsOfPaymentsThatAddUp() {
        var entry = Reading.of(
                        v8(entry("3.00", details(detail("1.00", remittance("a")), detail("2", remittance("b"))))))
                .entry();
        assertThat(entry.parts()).extracting(DetailTold::minor).containsExactly(100L, 200L);
        assertThat(entry.parts()).extracting(DetailTold::text).containsExactly("a", "b");
        assertThat(entry.unsplit()).isFalse();
        assertThat(entry.details()).isEmpty();
    }

    @Test
    void leavesAnEntryWholeWhosePaymentsDiffer() {
        for (var second : List.of(
                detail("1.99"),
                detail("2").replace("EUR", "USD"),
                detail("2", "<CdtDbtInd>DBIT</CdtDbtInd>"),
                "<TxDtls><RmtInf/></TxDtls>")) {
            var reading = Reading.of(v8(entry("3.00", details(detail("1.00"), second))));
            assertThat(reading.entry().unsplit()).isTrue();
            assertThat(reading.entry().parts()).isEmpty();
            assertThat(reading.entry().details()).hasSize(2);
            assertThat(reading.codes()).containsExactly("details-differ");
        }
        assertThat(Reading.of(v8(entry("3.00", details(detail("1"), detail("1.99")))))
                        .findings()
                        .get(0)
                        .amount())
                .isEqualTo("0.01");
    }

    @Test
    void leavesAnEntryWholeWhoseOnlyPaymentIsAnother() {
        var reading = Reading.of(v8(entry("3.00", details(detail("2.00", remittance("text"))))));
        assertThat(reading.entry().unsplit()).isTrue();
        assertThat(reading.entry().text()).isEqualTo("text");
        assertThat(reading.codes()).containsExactly("details-differ");
    }

    @Test
    void explainsADifferenceByTheChargesTold() {
        var charges =
                "<Chrgs><Rcrd><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd>"
                        + "<Br>SHAR</Br></Rcrd></Chrgs>";
        var reading = Reading.of(v8(entry("2.00", details(detail("3.00", charges)))));
        assertThat(reading.entry().unsplit()).isFalse();
        assertThat(reading.codes()).isEmpty();
        assertThat(reading.entry().charges()).containsExactly(new Charge(100, "EUR", true, "SHAR"));
    }

    @Test
    void readsSeveralFlatChargesOfVersion2() {
        var charges = "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">3</TtlChrgsAndTaxAmt><Amt Ccy=\"EUR\">1</Amt></Chrgs>"
                + "<Chrgs><Amt Ccy=\"EUR\">2</Amt><CdtDbtInd>CRDT</CdtDbtInd></Chrgs>";
        assertThat(Reading.of(v2(entry("1", charges))).entry().charges())
                .extracting(Charge::minor)
                .containsExactly(100L, -200L);
    }

    @ParameterizedTest
    @CsvSource({"<NbOfTxs>20</NbOfTxs>,true", "<NbOfTxs>1</NbOfTxs>,false", "<PmtInfId>P</PmtInfId>,true"})
    void leavesABatchWholeThatIsToldByItsCount(String batch, boolean unsplit) {
        var entry = Reading.of(v8(entry("1", details("<Btch>" + batch + "</Btch>"))))
                .entry();
        assertThat(entry.unsplit()).isEqualTo(unsplit);
        assertThat(Reading.of(v2(entry("1", "<Btch>" + batch + "</Btch>")))
                        .entry()
                        .unsplit())
                .isEqualTo(unsplit);
    }

    @Test
    void keepsWhatWasPaidInAnotherCurrency() {
        var amounts =
                "<AmtDtls><InstdAmt><Amt Ccy=\"USD\">11.00</Amt></InstdAmt><TxAmt><Amt Ccy=\"EUR\">10</Amt></TxAmt>"
                        + "<CntrValAmt><Amt Ccy=\"EUR\">10</Amt><CcyXchg><SrcCcy>USD</SrcCcy><XchgRate>0.9091</XchgRate></CcyXchg>"
                        + "</CntrValAmt></AmtDtls>";
        var entry = Reading.of(v8(entry("10", details("<TxDtls>" + amounts + "</TxDtls>"))))
                .entry();
        assertThat(entry.original()).isEqualTo(new Original(1_100, "USD", new BigDecimal("0.9091")));
        assertThat(entry.unsplit()).isFalse();
        assertThat(Reading.of(v8(entry("10", amounts))).entry().original().minor())
                .isEqualTo(1_100);
    }

    @ParameterizedTest
    @CsvSource({
        "1.005,amount-not-exact",
        "$120,amount-unreadable",
        "-1,amount-unreadable",
        "1e3,amount-unreadable",
        "'1,000',amount-unreadable",
        "'',entry-unreadable",
        "9999999999999999,amount-unreadable"
    })
    void leavesOutAnEntryWhoseAmountCannotBeTaken(String written, String code) {
        var reading = Reading.of(v8(entry(written), entry("2")));
        assertThat(reading.entries()).extracting(EntryTold::minor).containsExactly(200L);
        assertThat(reading.codes()).containsExactly(code);
        assertThat(reading.findings().get(0).severity()).isEqualTo(Finding.Severity.ERROR);
        assertThat(reading.closing().incomplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "8.850,EUR,885",
        "000000001000.00,EUR,100000",
        "'5,8',EUR,580",
        "'500,',EUR,50000",
        "7,JPY,7",
        "1.234,KWD,1234"
    })
    void takesAmountsThatAreExact(String written, String currency, long minor) {
        assertThat(Reading.of(v8(entry(written).replace("EUR", currency)))
                        .entry()
                        .minor())
                .isEqualTo(minor);
    }

    @Test
    void leavesOutAnEntryOfUnknownCurrencyOrDirection() {
        assertThat(Reading.of(v8(entry("1").replace("EUR", "XXX"))).codes()).containsExactly("currency-unknown");
        assertThat(Reading.of(v8(entry("1").replace("CRDT", "UP"))).codes()).containsExactly("entry-unreadable");
        assertThat(Reading.of(v8(entry("1").replace("<CdtDbtInd>CRDT</CdtDbtInd>", "")))
                        .codes())
                .containsExactly("entry-unreadable");
        assertThat(Reading.of(v8(entry("<x>1</x>1"))).codes()).containsExactly("entry-unreadable");
        assertThat(Reading.of(v8(entry("1", "<Amt Ccy=\"EUR\">2</Amt>"))).codes())
                .containsExactly("entry-unreadable");
    }

    @Test
    void tellsAnEntryThatStandsWhereNoneBelongs() {
        var reading = Reading.of(v8(entry("1", entry("2")), "<Acct>" + entry("3") + "</Acct>"));
        assertThat(reading.entries()).hasSize(1);
        assertThat(reading.codes()).containsExactly("entry-misplaced", "entry-misplaced");
        assertThat(reading.closing().incomplete()).isTrue();
    }

    @Test
    void cutsTheDayFromTheTextWhateverTheZone() {
        var reading =
                Reading.of(v8(entry("1").replace("<Dt>2026-03-02</Dt>", "<DtTm>2026-03-02T23:59:59.999-11:00</DtTm>")));
        assertThat(reading.entry().bookingDate()).isEqualTo("2026-03-02");
        assertThat(reading.codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2025-02-29", "20260", "yesterday", "0001-01-01"})
    void tellsADayThatCannotBe(String written) {
        var reading = Reading.of(v8(entry("1").replace("2026-03-02", written)));
        assertThat(reading.entry().bookingDate()).isNull();
        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("impossible-date");
            assertThat(finding.value()).isEqualTo(written);
        });
    }

    @Test
    void cutsATextAndTellsIt() {
        var reading = Reading.of(v8(entry("1", details(detail("1", remittance("x".repeat(1_999) + "😀"))))));
        assertThat(reading.entry().text()).isEqualTo("x".repeat(1_999));
        assertThat(reading.codes()).containsExactly("text-cut");
    }

    @Test
    void tellsDamagedTextInTheFileAndByItsBytes() {
        var file = v8(entry("1", details(detail("1", remittance("M\u00fcller")))));
        assertThat(Reading.of(file.replace("\u00fc", "\ufffd")).codes()).containsExactly("damaged-text");
        assertThat(Reading.of(file, StandardCharsets.ISO_8859_1).codes()).containsExactly("damaged-text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "UTF-16",
                "UTF-16LE",
                "ISO-8859-1",
                "ISO-8859-15",
                "windows-1250",
                "windows-1252",
                "ISO8859_1",
                "utf8"
            })
    void readsTheCharsetsOfTheList(String charset) {
        var file =
                v8(entry("1", details(detail("1", remittance("M\u00fcller"))))).replace("UTF-8", charset);
        var reading = Reading.of(file, Charset.forName(charset));
        assertThat(reading.entry().text()).isEqualTo("M\u00fcller");
        assertThat(reading.codes()).isEmpty();
    }

    @Test
    void takesTheClosingBeforeForTheOpening() {
        var opened = Reading.of(v8(balance("PRCD", "2.00", "CRDT", "2026-03-01"), entry("1")))
                .opened()
                .get(0);
        assertThat(opened.opening().minor()).isEqualTo(200);
        var both = Reading.of(
                v8(balance("PRCD", "2.00", "CRDT", "2026-03-01"), balance("OPBD", "3", "CRDT", "2026-03-02")));
        assertThat(both.opened().get(0).opening().minor()).isEqualTo(300);
    }

    @Test
    void takesInterimBalancesOfPages() {
        var first = Reading.of(v8(
                "<StmtPgntn><PgNb>1</PgNb></StmtPgntn>",
                balance("OPBD", "1", "CRDT", "2026-03-01"),
                balance("ITBD", "2", "CRDT", "2026-03-01")));
        assertThat(first.opened().get(0).page()).isEqualTo(1);
        assertThat(first.closing().closing().minor()).isEqualTo(200);
        var last =
                Reading.of(v8(balance("ITBD", "2", "CRDT", "2026-03-01"), balance("CLBD", "3", "CRDT", "2026-03-01")));
        assertThat(last.opened().get(0).opening().minor()).isEqualTo(200);
        assertThat(last.closing().closing().minor()).isEqualTo(300);
        var middle =
                Reading.of(v8(balance("ITBD", "2", "CRDT", "2026-03-01"), balance("ITBD", "3", "CRDT", "2026-03-01")));
        assertThat(middle.opened().get(0).opening().minor()).isEqualTo(200);
        assertThat(middle.closing().closing().minor()).isEqualTo(300);
    }

    @Test
    void takesTheFirstOpeningAndTheLastClosingOfSeveralDays() {
        var reading = Reading.of(v8(
                balance("OPBD", "1", "CRDT", "2026-03-01"),
                balance("CLBD", "2", "CRDT", "2026-03-01"),
                balance("OPBD", "2", "CRDT", "2026-03-02"),
                balance("CLBD", "5", "CRDT", "2026-03-02")));
        assertThat(reading.opened().get(0).opening().minor()).isEqualTo(100);
        assertThat(reading.closing().closing().minor()).isEqualTo(500);
    }

    @Test
    void tellsAnOpeningThatStandsBehindTheEntries() {
        var reading = Reading.of(v8(entry("1"), balance("OPBD", "2", "CRDT", "2026-03-01")));
        assertThat(reading.opened().get(0).opening()).isNull();
        assertThat(reading.closing().opening().minor()).isEqualTo(200);
        assertThat(Reading.of(v8(balance("OPBD", "2", "CRDT", "2026-03-01")))
                        .closing()
                        .opening())
                .isNull();
    }

    @Test
    void tellsABalanceThatCannotBeRead() {
        var reading = Reading.of(v8(balance("OPBD", "1.001", "CRDT", "2026-03-01"), entry("1")));
        assertThat(reading.opened().get(0).opening()).isNull();
        assertThat(reading.codes()).containsExactly("balance-unreadable");
        assertThat(reading.closing().incomplete()).isFalse();
    }

    @Test
    void tellsAFileWithoutAStatement() {
        assertThat(Reading.of(v8().replaceAll("(?s)<Stmt>.*</Stmt>", "")).codes())
                .containsExactly("no-statement");
    }

    @Test
    void keepsWhatStoodBeforeTheFileBreaksOff() {
        var file = v8(entry("1"), entry("2"));
        var reading = Reading.of(file.substring(0, file.lastIndexOf("</Ntry>")));
        assertThat(reading.entries()).hasSize(1);
        assertThat(reading.closed()).isEmpty();
        assertThat(reading.refusal()).isEqualTo("xml-malformed");
        assertThat(reading.refused().line()).isGreaterThan(3);
    }

    @Test
    void leavesOutPaymentsBeyondTheirNumber() {
        var many = detail("0.01").repeat(CamtDetails.MOST);
        assertThat(Reading.of(v8(entry("500.00", details(many)))).entry().parts())
                .hasSize(CamtDetails.MOST);
        var reading = Reading.of(v8(entry("500.01", details(many, detail("0.01")))));
        assertThat(reading.entry().unsplit()).isTrue();
        assertThat(reading.entry().details()).hasSize(CamtDetails.MOST);
        assertThat(reading.codes()).containsExactly("details-left-out");
    }

    @Test
    void refusesMoreEntriesThanItReads() {
        var entry = "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>";
        var reading = Reading.of(v2(entry.repeat(CamtReading.MOST_ENTRIES + 1)));
        assertThat(reading.refusal()).isEqualTo("too-many-entries");
        assertThat(reading.entries()).hasSize(CamtReading.MOST_ENTRIES);
        assertThat(Reading.of(v2("<Acct>" + "<Ntry/>".repeat(15_000) + "</Acct>"))
                        .codes())
                .hasSize(15_000);
        assertThat(Reading.of(v2(("<Acct>" + "<Ntry/>".repeat(15_000) + "</Acct>").repeat(14)))
                        .refusal())
                .isEqualTo("too-many-entries");
    }
}
