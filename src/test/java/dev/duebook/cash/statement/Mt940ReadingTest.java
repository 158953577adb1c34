package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class Mt940ReadingTest {
    private static final String START = ":20:STARTUMS\n:25:10020030/1234567\n:28C:5/2\n:60F:C210101EUR100,00\n";
    private static final String END = ":62F:C210102EUR150,00\n-\n";
    private static final String ENTRY = ":61:2101020102CR50,00NTRFNONREF//4711\n:86:166?20SVWZ+Invoice 17\n";

    private static EntryTold only(List<Told> told) {
        return Reads.entries(told).get(0);
    }

    private static StatementClosed closed(List<Told> told) {
        var closed = Reads.only(told, StatementClosed.class);
        return closed.get(closed.size() - 1);
    }

    @Test
    void tellsAStatementItsEntriesAndItsEnd() {
        var told = Reads.mt(START + ENTRY + END);

        assertThat(told).hasSize(3);
        assertThat(told.get(0))
                .isEqualTo(new StatementOpened(
                        "10020030/1234567",
                        StatementKind.BOOKED,
                        "STARTUMS",
                        "5",
                        2,
                        null,
                        null,
                        new ToldBalance(LocalDate.of(2021, 1, 1), 10000, "EUR"),
                        "EUR",
                        1));
        assertThat(told.get(2))
                .isEqualTo(new StatementClosed(
                        null, new ToldBalance(LocalDate.of(2021, 1, 2), 15000, "EUR"), false, 2, 8));
        var entry = only(told);
        assertThat(entry.line()).isEqualTo(5);
        assertThat(entry.status()).isEqualTo(EntryStatus.BOOKED);
        assertThat(entry.minor()).isEqualTo(5000);
        assertThat(entry.code()).isEqualTo("NTRF+166");
        assertThat(entry.references()).isEqualTo(new References(null, null, null, "4711"));
        assertThat(entry.text()).isEqualTo("Invoice 17");
    }

    @Test
    void leavesOutALineItCannotReadAndSaysSo() {
        var told = Reads.mt(START + ":61:2101020102CR5o,00NTRFNONREF\n:86:x\n" + ENTRY + END);

        assertThat(Reads.entries(told)).hasSize(1);
        assertThat(closed(told).incomplete()).isTrue();
        assertThat(Reads.only(told, Finding.class)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.line()).isEqualTo(5);
        });
    }

    @Test
    void suspectsAnEntryWhoseTagWasLost() {
        var told = Reads.mt(START + ENTRY + ";61:2101020102CR50,00NTRFNONREF\n:86:x\n" + END);

        assertThat(Reads.codes(told)).containsExactly("entry-suspected");
        assertThat(closed(told).incomplete()).isTrue();
    }

    @Test
    void isIncompleteWithoutItsClosingBalance() {
        var told = Reads.mt(START + ENTRY);

        assertThat(Reads.codes(told)).containsExactly("statement-incomplete");
        assertThat(closed(told).incomplete()).isTrue();
        assertThat(closed(told).closing()).isNull();
    }

    @Test
    void takesNoOtherCurrencyThanTheOneTold() {
        var told = Reads.mt(":20:X\n:25:1\n:28C:1\n" + ENTRY + ":62F:C210102EUR50,00\n");

        assertThat(Reads.codes(told)).contains("currency-unknown");
        assertThat(Reads.entries(told)).isEmpty();
        assertThat(only(Reads.mt(":20:X\n:25:51210600/9223382012EUR\n" + ENTRY)).currency())
                .isEqualTo("EUR");
    }

    @Test
    void readsABalanceWithoutCurrencyInTheOneOfTheStatement() {
        assertThat(closed(Reads.mt(START + ENTRY + ":62M:C210102150,00\n-\n")).closing())
                .isEqualTo(new ToldBalance(LocalDate.of(2021, 1, 2), 15000, "EUR"));
    }

    @Test
    void namesABalanceThatItCannotRead() {
        var told = Reads.mt(START + ENTRY + ":62F:C210102EUR15O,00\n-\n");

        assertThat(Reads.codes(told)).containsExactly("balance-unreadable");
        assertThat(closed(told).closing()).isNull();
        assertThat(closed(told).incomplete()).isTrue();
    }

    @Test
    void takesNoEntryBehindTheEndOfItsStatement() {
        var told = Reads.mt(START + ENTRY + END + ENTRY);

        assertThat(Reads.entries(told)).hasSize(1);
        assertThat(Reads.codes(told)).containsExactly("entry-outside-statement");
    }

    @Test
    void knowsAnEntryBrokenInside() {
        var told = Reads.mt(START + ":61:2101020102CR\n50,00N062NONREF\n:\n86:166?20SVWZ+Test\n" + END);

        assertThat(only(told).minor()).isEqualTo(5000);
        assertThat(only(told).text()).isEqualTo("Test");
        assertThat(Reads.codes(told)).isEmpty();
    }

    @Test
    void takesATimeOfDayAsTextThoughItLooksLikeATag() {
        for (var time : List.of(":26:37 Fo", ":12:11", ":20:37 Fo", ":25:09", ":28:59 x")) {
            var told =
                    Reads.mt(START + ":61:2101020102CR50,00NTRFNONREF\n:86:Paid 12-09-2014T16\n" + time + "\n" + END);

            assertThat(only(told).text()).as(time).contains("T16 " + time.strip());
            assertThat(Reads.codes(told)).isEmpty();
            assertThat(Reads.only(told, StatementOpened.class)).hasSize(1);
        }
    }

    @Test
    void takesAHyphenInTextForNoEnd() {
        var told = Reads.mt(START + ":61:2101020102CR50,00NTRFNONREF\n:86:Paid\n-\n" + ENTRY + END);

        assertThat(Reads.entries(told)).hasSize(2);
        assertThat(closed(told).incomplete()).isFalse();
    }

    @Test
    void putsRepeatedDetailsTogetherAndTellsThoseOfTheStatement() {
        var told = Reads.mt(START + ":61:2101020102CR50,00NTRFNONREF\n:86:One\n:86:Two\n:86:\n"
                + ":62F:C210102EUR150,00\n:86:Of all\n-\n");

        assertThat(only(told).text()).isEqualTo("One Two");
        assertThat(Reads.codes(told)).containsExactly("statement-text");
    }

    @Test
    void readsOriginalAmountAndCharges() {
        var entry =
                only(Reads.mt(START + ":61:2101020102DR12,35NRTIKREF+//20\n/OCMT/USD14,20//CHGS/EUR0,50//EXCH/1,1983/\n"
                        + ":86:109?20EREF+A1?34914\n" + END));

        assertThat(entry.original()).isEqualTo(new Original(1420, "USD", new BigDecimal("1.1983")));
        assertThat(entry.charges()).containsExactly(new Charge(50, "EUR", true, null));
        assertThat(entry.returned().reason()).isEqualTo("914");
        assertThat(entry.returned().original().endToEnd()).isEqualTo("A1");
    }

    @Test
    void readsSeveralMessagesInTheirBlocks() {
        var block = "\u0001{1:F01POFICHBEAXXX0000000000}{2:I940XXXXXXXXXXXXN}{4:\r\n";
        var text = (START + ENTRY + ":62F:C210102EUR150,00\n").replace("\n", "\r\n");
        var told = Reads.mt(block + text + "-}\u0003" + block + text + "-}{5:{MAC:00000000}}\u0003");

        assertThat(Reads.only(told, StatementOpened.class)).hasSize(2);
        assertThat(Reads.entries(told)).hasSize(2);
        assertThat(Reads.codes(told)).isEmpty();
    }

    @Test
    void readsAStatementOfTheRunningDayAndChecksItsTotals() {
        var text = ":20:X\n:25:1\n:28C:1/1\n:34F:EURD0,00\n:34F:EURC0,00\n:13D:2101021815+0100\n" + ENTRY
                + ":61:2101020102DR20,00NTRFNONREF\n:90D:1EUR20,00\n:90C:%s\n-\n";
        var told = Reads.mt(text.replace("%s", "1EUR50,00"));
        var opened = (StatementOpened) told.get(0);

        assertThat(opened.kind()).isEqualTo(StatementKind.INTRADAY);
        assertThat(opened.to()).isEqualTo("2021-01-02");
        assertThat(closed(told).incomplete()).isFalse();
        assertThat(Reads.codes(told)).isEmpty();
        assertThat(Reads.only(Reads.mt(text.replace("%s", "2EUR55,00")), Finding.class))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("totals-differ");
                    assertThat(finding.amount()).isEqualTo("-5.00");
                });
        assertThat(Reads.codes(Reads.mt(text.replace("%s", "2EUR50,00")))).containsExactly("totals-differ");
        assertThat(closed(Reads.mt(text.substring(0, text.indexOf(":90D:")))).incomplete())
                .isTrue();
    }

    @Test
    void readsTextInTheCharsetThatWasTold() {
        var bytes = (START + ENTRY.replace("Invoice", "M\u00fcller") + END).getBytes(Charset.forName("windows-1252"));

        assertThat(only(Reads.of(bytes, Mt940Reading::open, ReadingOptions.NONE))
                        .text())
                .isEqualTo("M\u00fcller 17");
        var unfit =
                Reads.of(bytes, Mt940Reading::open, new ReadingOptions(StandardCharsets.US_ASCII, null, null, null));
        assertThat(only(unfit).text()).isEqualTo("M\ufffdller 17");
        assertThat(Reads.codes(unfit)).containsExactly("damaged-text");
        var wide = ("\ufeff" + START + ENTRY + END).getBytes(StandardCharsets.UTF_16LE);
        assertThat(Reads.entries(Reads.of(wide, Mt940Reading::open, ReadingOptions.NONE)))
                .hasSize(1);
    }

    @Test
    void cutsTextThatIsTooLongAndSaysSo() {
        var told = Reads.mt(START + ":61:2101020102CR50,00NTRFNONREF\n:86:" + "x".repeat(2001) + "\n" + END);

        assertThat(only(told).text()).hasSize(2000);
        assertThat(Reads.codes(told)).containsExactly("text-cut");
        var fits = Reads.mt(START + ":61:2101020102CR50,00NTRFNONREF\n:86:" + "x".repeat(2000) + "\n" + END);
        assertThat(Reads.codes(fits)).isEmpty();
    }

    @Test
    void refusesWhatHasNoStatement() {
        for (var text : List.of("", "1\n2\n", ":61:110701CN50,00NZ10NONREF\n-\n", ":NS:\n")) {
            assertThatThrownBy(() -> Reads.mt(text))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("format-not-recognized"));
        }
    }

    @Test
    void refusesMoreEntriesThanItsBound() {
        var text = START + ":61:210102C1,NTRFX\n".repeat(Mt940Reading.MOST_ENTRIES + 1) + END;

        assertThatThrownBy(() -> Reads.mt(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("too-many-entries"));
    }

    @Test
    void isToldFromOtherFilesByItsContent() {
        assertThat(Mt940Reading.looksLike((START + ENTRY + END).getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Mt940Reading.looksLike(
                        "\u0001{1:F01X}{2:I942X}{4:\r\n:20:X\r\n:25:1\r\n".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Mt940Reading.looksLikeMt942(":20:X\n:25:1\n:34F:PLN0\n".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Mt940Reading.looksLikeMt942(START.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(Mt940Reading.looksLike(("\ufeff" + START).getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Mt940Reading.looksLike(("\ufeff" + START).getBytes(StandardCharsets.UTF_16LE)))
                .isTrue();
        assertThat(Mt940Reading.looksLike("Date;Amount\n".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(Mt940Reading.looksLike(":20:X\n".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
