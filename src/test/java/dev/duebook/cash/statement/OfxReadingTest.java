package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfxReadingTest {
    static final String HEADER = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\n"
            + "CHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n";
    static final String XML_HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<?OFX OFXHEADER=\"200\" VERSION=\"211\" SECURITY=\"NONE\" OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"?>\n";
    static final String FIRST = "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260302120000.000[-5:EST]<TRNAMT>120.50<FITID>F1"
            + "<NAME>Smith & Sons<MEMO>Invoice INV-7</STMTTRN>\n";
    static final String SECOND =
            "<STMTTRN>\n<TRNTYPE>CHECK\n<DTPOSTED>20260303\n<TRNAMT>-20,5\n<FITID>F2\n<CHECKNUM>1001\n"
                    + "<PAYEE><NAME>Jones<CITY>X</PAYEE>\n<BANKACCTTO><BANKID>9<ACCTID>77</BANKACCTTO>\n</STMTTRN>\n";
    static final String BALANCE =
            "<LEDGERBAL><BALAMT>100.00<DTASOF>20260304</LEDGERBAL><AVAILBAL><BALAMT>99<DTASOF>20260304</AVAILBAL>";

    static String file(String... entries) {
        return HEADER + body(BALANCE, entries);
    }

    static String body(String balance, String... entries) {
        return "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>\n"
                + "<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>121<ACCTID>555<ACCTTYPE>CHECKING"
                + "</BANKACCTFROM>\n<BANKTRANLIST><DTSTART>20260301<DTEND>20260304\n" + String.join("", entries)
                + "</BANKTRANLIST>\n" + balance + "</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";
    }

    /** The same with an end for each value. */
    static String asXml(String sgml) {
        return XML_HEADER
                + sgml.substring(sgml.indexOf("<OFX>"))
                        .replace("&", "&amp;")
                        .replaceAll("<([A-Z0-9]+)>\\s*([^<\\s][^<]*?)\\s*(?=<)", "<$1>$2</$1>");
    }

    @Test
    void tellsAStatementWithItsEntries() {
        var reading = Reading.of(file(FIRST, SECOND));
        assertThat(reading.refused()).isNull();
        assertThat(reading.codes()).isEmpty();
        var opened = reading.opened().get(0);
        assertThat(opened.account()).isEqualTo("121/555");
        assertThat(opened.currency()).isEqualTo("USD");
        assertThat(opened.from()).isEqualTo("2026-03-01");
        assertThat(opened.to()).isEqualTo("2026-03-04");
        assertThat(opened.opening()).isNull();
        assertThat(reading.closing().closing()).isEqualTo(new ToldBalance(LocalDate.of(2026, 3, 4), 10_000, "USD"));
        var first = reading.entries().get(0);
        assertThat(first.direction()).isEqualTo(Direction.CREDIT);
        assertThat(first.minor()).isEqualTo(12_050);
        assertThat(first.bookingDate()).isEqualTo("2026-03-02");
        assertThat(first.payer()).isEqualTo(new Party("Smith & Sons", null));
        assertThat(first.text()).isEqualTo("Smith & Sons Invoice INV-7");
        assertThat(first.references()).isEqualTo(new References(null, null, null, "F1"));
        assertThat(first.status()).isEqualTo(EntryStatus.BOOKED);
        var second = reading.entries().get(1);
        assertThat(second.direction()).isEqualTo(Direction.DEBIT);
        assertThat(second.minor()).isEqualTo(2_050);
        assertThat(second.payer()).isEqualTo(new Party("Jones", "77"));
        assertThat(second.references().endToEnd()).isEqualTo("1001");
        assertThat(second.code()).isEqualTo("CHECK");
    }

    @Test
    void readsTheSameOfBothVersions() {
        var sgml = Reading.of(file(FIRST, SECOND));
        var xml = Reading.of(asXml(file(FIRST, SECOND)));
        assertThat(xml.refused()).isNull();
        assertThat(xml.told().stream().map(OfxReadingTest::withoutLine).toList())
                .isEqualTo(sgml.told().stream().map(OfxReadingTest::withoutLine).toList());
        assertThat(Reading.of(XML_HEADER + body(BALANCE, FIRST, SECOND)).entries())
                .hasSize(2);
    }

    private static String withoutLine(Told told) {
        return told.toString().replaceAll("line=\\d+", "");
    }

    @Test
    void readsSeveralAccountsAndCards() {
        var card =
                "<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>4111</CCACCTFROM><BANKTRANLIST>"
                        + FIRST + "</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>";
        var reading = Reading.of(file(FIRST).replace("</OFX>", card));
        assertThat(reading.opened()).extracting(StatementOpened::account).containsExactly("121/555", "4111");
        assertThat(reading.entries()).extracting(EntryTold::currency).containsExactly("USD", "EUR");
        assertThat(reading.closed().get(1).closing()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "$120,amount-unreadable",
        "'1,234.50',amount-unreadable",
        "'1,234',amount-unreadable",
        "1.234,amount-not-exact",
        "1e2,amount-unreadable",
        "'',entry-unreadable"
    })
    void leavesOutAnEntryWhoseAmountCannotBeTaken(String written, String code) {
        var reading = Reading.of(file(FIRST.replace("120.50", written), SECOND));
        assertThat(reading.entries()).hasSize(1);
        assertThat(reading.codes()).containsExactly(code);
        assertThat(reading.closing().incomplete()).isTrue();
    }

    @Test
    void leavesOutAnEntryThatIsTwo() {
        var reading = Reading.of(file((FIRST + SECOND).replace("</STMTTRN>\n<STMTTRN>", "")));
        assertThat(reading.entries()).isEmpty();
        assertThat(reading.codes()).containsExactly("entry-unreadable");
    }

    @Test
    void endsAnEntryWhereTheNextBegins() {
        assertThat(Reading.of(file(FIRST.replace("</STMTTRN>", ""), SECOND)).entries())
                .hasSize(2);
    }

    @Test
    void tellsAnEntryThatStandsWhereNoneBelongs() {
        assertThat(Reading.of(file(FIRST.replace("<STMTTRN>", ""), SECOND)).codes())
                .containsExactly("entry-misplaced");
        assertThat(Reading.of(file(SECOND).replace("<STMTRS>", "")).codes()).contains("entry-misplaced");
    }

    @Test
    void readsPendingEntries() {
        var entry = Reading.of(file(FIRST.replace("STMTTRN>", "STMTTRNP>").replace("DTPOSTED", "DTTRAN")))
                .entry();
        assertThat(entry.status()).isEqualTo(EntryStatus.PENDING);
        assertThat(entry.bookingDate()).isEqualTo("2026-03-02");
    }

    @Test
    void takesTheCurrencyOfTheEntryAndOfTheOptions() {
        assertThat(Reading.of(file(FIRST.replace("<NAME>", "<CURRENCY><CURRATE>1.1<CURSYM>CAD</CURRENCY><NAME>")))
                        .entry()
                        .currency())
                .isEqualTo("CAD");
        var unknown = file(FIRST).replace("<CURDEF>USD", "");
        assertThat(Reading.of(unknown).codes()).contains("currency-unknown", "balance-unreadable");
        var options = new ReadingOptions(ReadingOptions.USUAL, null, null, "CHF");
        assertThat(Reading.of(unknown.getBytes(StandardCharsets.US_ASCII), options)
                        .entry()
                        .currency())
                .isEqualTo("CHF");
    }

    @Test
    void tellsAMissingBalanceAsNone() {
        assertThat(Reading.of(HEADER + body("", FIRST)).closing().closing()).isNull();
    }

    @Test
    void tellsAnEmptyStatementAndNone() {
        assertThat(Reading.of(file()).opened()).hasSize(1);
        assertThat(Reading.of(HEADER + "<OFX></OFX>").codes()).containsExactly("no-statement");
    }

    @Test
    void tellsADayThatCannotBe() {
        var reading = Reading.of(file(FIRST.replace("20260302", "20260230")));
        assertThat(reading.entry().bookingDate()).isNull();
        assertThat(reading.codes()).containsExactly("impossible-date");
    }

    @ParameterizedTest
    @CsvSource({
        "USASCII,1252,windows-1252",
        "USASCII,ISO-8859-1,ISO-8859-1",
        "USASCII,8859-1,ISO-8859-1",
        "UTF-8,NONE,UTF-8",
        "UNICODE,NONE,UTF-8",
        "USASCII,NONE,UTF-8",
        "USASCII,NONE,windows-1252"
    })
    void readsTextAsTheHeaderSays(String encoding, String charset, String written) {
        var file = file(FIRST.replace("Smith", "M\u00fcller"))
                .replace("ENCODING:USASCII", "ENCODING:" + encoding)
                .replace("CHARSET:1252", "CHARSET:" + charset);
        assertThat(Reading.of(file, Charset.forName(written)).entry().payer().name())
                .isEqualTo("M\u00fcller & Sons");
    }

    @Test
    void refusesACharsetThatIsNotInTheList() {
        assertThat(Reading.of(file(FIRST).replace("CHARSET:1252", "CHARSET:CP852"))
                        .refusal())
                .isEqualTo("charset-refused");
    }

    @Test
    void readsEntitiesAndSections() {
        var text = "A&amp;B &lt;x&gt; &#65;&#x42; <![CDATA[<raw>]]> a < b &bogus;";
        assertThat(Reading.of(file(FIRST.replace("Invoice INV-7", text)))
                        .entry()
                        .text())
                .endsWith("A&B <x> AB <raw> a < b &bogus;");
    }

    @Test
    void keepsWhatStoodBeforeTheFileBreaksOff() {
        var file = file(FIRST, SECOND);
        var reading = Reading.of(file.substring(0, file.lastIndexOf("<FITID>")));
        assertThat(reading.entries()).hasSize(1);
        assertThat(reading.refusal()).isEqualTo("ofx-malformed");
        assertThat(Reading.of(file + "<STMTTRN><TRNAMT>1").refusal()).isEqualTo("ofx-malformed");
    }

    @Test
    void refusesWhatIsOutOfBoundsWithinASecond() {
        for (var hostile : List.of(
                file(FIRST.replace("Invoice", "x".repeat(20 << 20))),
                file(FIRST.replace("<MEMO>", "<" + "x".repeat(20 << 20) + ">")),
                file(FIRST.replace("<MEMO>", "<!--" + "x".repeat(20 << 20) + "--><MEMO>")),
                file(FIRST.replace("<MEMO>", values(101) + "<MEMO>")))) {
            var reading = Reading.of(hostile);
            assertThat(reading.refusal()).isEqualTo("ofx-bounds-exceeded");
            assertThat(reading.took()).isLessThan(Duration.ofSeconds(1));
        }
        assertThat(Reading.of(file(FIRST, "<PAYEE><STATUS>".repeat(100_000))).entries())
                .hasSize(1);
        assertThat(Reading.of(asXml(file(FIRST)).replace("<OFX>", "<!DOCTYPE OFX><OFX>"))
                        .refusal())
                .isEqualTo("xml-doctype-refused");
    }

    private static String values(int count) {
        var values = new StringBuilder();
        for (var i = 0; i < count; i++) {
            values.append("<X").append(i).append(">1");
        }
        return values.toString();
    }
}
