package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.testing.Xlsx;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReadingTest {
    private static ProfileOf plain() {
        return new ProfileOf(",", "yyyy-MM-dd", ".", null)
                .map(CsvField.bookingDate, "Date")
                .map(CsvField.amount, "Amount")
                .map(CsvField.text, "Text")
                .constant(CsvField.currency, "EUR");
    }

    private static List<Told> read(ProfileOf profile, String text) {
        return Reads.of(text.getBytes(StandardCharsets.UTF_8), CsvReading::open, profile.options());
    }

    private static StatementClosed closed(List<Told> told) {
        return (StatementClosed) told.get(told.size() - 1);
    }

    private static void refused(ProfileOf profile, String text, String code, String why) {
        assertThatThrownBy(() -> read(profile, text)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.getMessage()).contains(why);
        });
    }

    @Test
    void tellsOneStatementOfItsRows() {
        var told = read(plain().map(CsvField.balance, "Balance"), """
                Account,12345
                Date,Text,Amount,Balance
                2026-01-02,Invoice 17,100.50,1100.50
                2026-01-03,Rent,-500,600.50

                """);

        assertThat(told.get(0))
                .isEqualTo(
                        new StatementOpened(null, StatementKind.BOOKED, null, null, null, null, null, null, "EUR", 2));
        assertThat(Reads.entries(told)).extracting(EntryTold::minor).containsExactly(10050L, 50000L);
        assertThat(Reads.entries(told))
                .extracting(EntryTold::direction)
                .containsExactly(Direction.CREDIT, Direction.DEBIT);
        assertThat(closed(told).opening()).isEqualTo(new ToldBalance(null, 100000, "EUR"));
        assertThat(closed(told).closing()).isEqualTo(new ToldBalance(LocalDate.of(2026, 1, 3), 60050, "EUR"));
        assertThat(closed(told).incomplete()).isFalse();
    }

    @Test
    void derivesBalancesInTheOrderOfTime() {
        var told = read(plain().map(CsvField.balance, "Balance").newest(), """
                Date,Text,Amount,Balance
                2026-01-03,Rent,-500,600.50
                2026-01-02,Invoice 17,100.50,1100.50
                """);

        assertThat(closed(told).opening().minor()).isEqualTo(100000);
        assertThat(closed(told).closing().minor()).isEqualTo(60050);
    }

    @Test
    void namesRowsNobodyCanReadAndReadsTheOthers() {
        var told = read(plain(), """
                Date,Text,Amount
                2026-01-02,One,100.50
                soon,Two,1.00
                2026-01-03,Three,1OO
                2026-01-03,Four,1.005
                2026-01-03,Five,
                2026-01-04,Six,2.00
                """);

        assertThat(Reads.entries(told)).extracting(EntryTold::text).containsExactly("One", "Six");
        assertThat(Reads.only(told, Finding.class))
                .extracting(each -> each.line() + " " + each.field() + " " + each.code())
                .containsExactly(
                        "3 Date date-unreadable",
                        "4 Amount amount-unreadable",
                        "5 Amount amount-not-exact",
                        "6 Amount cell-empty");
        assertThat(closed(told).incomplete()).isTrue();
    }

    @Test
    void derivesNoBalanceBeyondARowItCannotRead() {
        var profile = plain().map(CsvField.balance, "Balance");
        var lost = "soon,Lost,1.00,1001.00\n";
        var rows = "2026-01-02,One,100.00,1101.00\n2026-01-03,Two,1.00,1102.00\n";

        assertThat(closed(read(profile, "Date,Text,Amount,Balance\n" + lost + rows))
                        .opening())
                .isNull();
        assertThat(closed(read(profile, "Date,Text,Amount,Balance\n" + rows + lost))
                        .closing())
                .isNull();
        assertThat(closed(read(profile, "Date,Text,Amount,Balance\n" + rows + lost))
                        .opening()
                        .minor())
                .isEqualTo(100100);
    }

    @Test
    void refusesAProfileThatDoesNotFit() {
        refused(plain(), "Date,Text,Betrag\n2026-01-02,x,1\n", "profile-does-not-fit", "\"Amount\"");
        refused(plain().more("Note"), "Date,Text,Amount\n", "profile-does-not-fit", "\"Note\"");
        refused(plain(), "Date,Text,Amount,Amount\n", "profile-does-not-fit", "several columns headed \"Amount\"");
        refused(plain().indicator("Way", "in", "out"), "Date,Text,Amount\n", "profile-does-not-fit", "\"Way\"");
        refused(plain(), "", "profile-does-not-fit", "no rows");
        assertThatThrownBy(() -> Reads.of(new byte[0], CsvReading::open, ReadingOptions.NONE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("profile-does-not-fit"));
    }

    @Test
    void refusesWhatCannotBeReadToItsEnd() {
        refused(plain(), "Date,Text,Amount\n2026-01-02,One,1\n2026-01-03,\"Two,1\n", "file-unreadable", "quote");
        refused(plain(), "PK\u0003\u0004 no workbook", "profile-does-not-fit", "");
    }

    @Test
    void readsTwoColumnsWithWhateverSignTheDebitHas() {
        var profile = new ProfileOf(",", "d/M/yyyy", ".", ",")
                .map(CsvField.bookingDate, "Date")
                .map(CsvField.credit, "In")
                .map(CsvField.debit, "Out")
                .sign(CsvProfile.SignKind.TWO_COLUMNS)
                .constant(CsvField.currency, "GBP");
        var told = read(profile, """
                Date,In,Out
                1/2/2026,"1,200.00",
                2/2/2026,,50.00
                3/2/2026,0.00,-7.00
                4/2/2026,1.00,1.00
                5/2/2026,,
                6/2/2026,-3.00,
                """);

        assertThat(Reads.entries(told))
                .extracting(each -> each.direction() + " " + each.minor())
                .containsExactly("CREDIT 120000", "DEBIT 5000", "DEBIT 700", "DEBIT 300");
        assertThat(Reads.codes(told)).containsExactly("direction-unclear", "amount-unreadable");
    }

    @Test
    void readsWordsThatSayTheWay() {
        var told = read(plain().indicator("Af Bij", "Bij", "Af"), """
                Date,Text,Amount,Af Bij
                2026-01-02,One,10,Bij
                2026-01-02,Two,10,af
                2026-01-02,Three,-10,Af
                2026-01-02,Four,10,
                2026-01-02,Five,-10,Bij
                """);

        assertThat(Reads.entries(told))
                .extracting(EntryTold::direction)
                .containsExactly(Direction.CREDIT, Direction.DEBIT, Direction.DEBIT);
        assertThat(Reads.codes(told)).containsExactly("direction-unclear", "direction-unclear");
    }

    @Test
    void readsCardsWhereAMinusIsMoneyIn() {
        var told = read(
                plain().sign(CsvProfile.SignKind.INVERTED),
                "Date,Text,Amount\n2026-01-02,Shop,10\n2026-01-02,Paid,-10\n");

        assertThat(Reads.entries(told))
                .extracting(EntryTold::direction)
                .containsExactly(Direction.DEBIT, Direction.CREDIT);
    }

    @Test
    void givesEachAccountAndCurrencyItsOwnStatement() {
        var profile = plain().map(CsvField.account, "Account")
                .map(CsvField.currency, "Currency")
                .map(CsvField.balance, "Balance");
        var told = read(profile, """
                Account,Date,Text,Amount,Currency,Balance
                A,2026-01-02,One,10,EUR,110
                B,2026-01-02,Two,20,EUR,20
                A,2026-01-03,Three,1,USD,1
                A,2026-01-04,Four,-5,eur,105
                A,2026-01-04,Five,-5,XXQ,105
                """);

        assertThat(Reads.only(told, StatementOpened.class))
                .extracting(each -> each.account() + " " + each.currency())
                .containsExactly("A EUR", "B EUR", "A USD");
        assertThat(Reads.entries(told)).extracting(EntryTold::text).containsExactly("One", "Four", "Two", "Three");
        assertThat(Reads.codes(told)).containsExactly("currency-unknown");
        assertThat(Reads.only(told, StatementClosed.class)).allMatch(StatementClosed::incomplete);
    }

    @Test
    void passesOverRowsWhoseStatusDoesNotCountAndSaysSo() {
        var profile = plain().map(CsvField.status, "Status").statuses(List.of("Completed"), List.of("Pending"));
        var told = read(profile, """
                Date,Text,Amount,Status
                2026-01-02,One,10,COMPLETED
                2026-01-02,Two,10,Pending
                ,Three,10,Pending
                2026-01-02,Four,10,Denied
                """);

        assertThat(Reads.entries(told))
                .extracting(EntryTold::status)
                .containsExactly(EntryStatus.BOOKED, EntryStatus.PENDING, EntryStatus.PENDING);
        assertThat(Reads.codes(told)).containsExactly("row-not-counted");
        assertThat(closed(told).incomplete()).isFalse();
    }

    @Test
    void tellsTheFeeOfAGrossAmountAsACharge() {
        var profile = plain().map(CsvField.fee, "Fee").map(CsvField.balance, "Balance");
        var text =
                "Date,Text,Amount,Fee,Balance\n2026-01-02,One,100.00,-3.20,1096.80\n2026-01-03,Back,-20.00,0.58,1077.38\n";
        var told = read(profile.fee(false, CsvProfile.FeeTaken.NEGATIVE), text);

        assertThat(Reads.entries(told).get(0).minor()).isEqualTo(10000);
        assertThat(Reads.entries(told).get(0).charges()).containsExactly(new Charge(320, "EUR", false, null));
        assertThat(Reads.entries(told).get(1).charges()).containsExactly(new Charge(-58, "EUR", false, null));
        assertThat(closed(told).opening().minor()).isEqualTo(100000);
        assertThat(Reads.entries(read(profile.fee(true, CsvProfile.FeeTaken.POSITIVE), text))
                        .get(1)
                        .charges())
                .containsExactly(new Charge(58, "EUR", true, null));
    }

    @Test
    void stopsWhereTheProfileSays() {
        var told = read(plain().stopAt("Total").skipTop(1), """
                Date,Text,Amount
                Date,Text,Amount
                2026-01-02,One,10
                Date,Text,Amount
                Total,,10
                2026-01-02,Two,10
                """);

        assertThat(Reads.entries(told)).hasSize(1);
        assertThat(Reads.codes(told)).isEmpty();
    }

    @Test
    void cutsTheDayFromATime() {
        var told = read(plain(), "Date,Text,Amount\n2026-01-02 23:59:59,x,1\n2026-01-02T23:59:59Z,x,1\n");

        assertThat(Reads.entries(told)).extracting(EntryTold::bookingDate).containsOnly(LocalDate.of(2026, 1, 2));
    }

    @Test
    void readsASheetAsItReadsText() {
        var bytes = Xlsx.of("<row><c t='inlineStr'><is><t>Date</t></is></c><c t='inlineStr'><is><t>Text</t></is></c>"
                + "<c t='inlineStr'><is><t>Amount</t></is></c></row>"
                + "<row><c s='1'><v>46024</v></c><c t='inlineStr'><is><t>One</t></is></c><c><v>-12.5</v></c></row>"
                + "<row><c s='1'><v>46024</v></c><c t='inlineStr'><is><t>Two</t></is></c><c><f>1+1</f></c></row>");
        var told = Reads.of(bytes, CsvReading::open, plain().options());

        assertThat(Reads.entries(told)).singleElement().satisfies(entry -> {
            assertThat(entry.bookingDate()).isEqualTo("2026-01-02");
            assertThat(entry.minor()).isEqualTo(1250);
            assertThat(entry.direction()).isEqualTo(Direction.DEBIT);
        });
        assertThat(Reads.codes(told)).containsExactly("cell-unreadable");
        assertThat(closed(told).incomplete()).isTrue();
    }

    @Test
    void refusesMoreThanItsBounds() {
        var statements = new StringBuilder("Account,Date,Text,Amount\n");
        for (var i = 0; i <= CsvReading.MOST_STATEMENTS; i++) {
            statements.append(i).append(",2026-01-02,x,1\n");
        }
        refused(plain().map(CsvField.account, "Account"), statements.toString(), "too-many-statements", "accounts");
        refused(
                plain(),
                "Date,Text,Amount\n" + "2026-01-02,x,1\n".repeat(CsvReading.MOST_ENTRIES + 1),
                "too-many-entries",
                "rows");
    }
}
