package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MtEntryLineTest {
    private static MtEntryLine read(String line) {
        return MtEntryLine.of(line);
    }

    @ParameterizedTest
    @CsvSource({
        "C,    CREDIT, false, false, ",
        "D,    DEBIT,  false, false, ",
        "CR,   CREDIT, false, false, R",
        "DR,   DEBIT,  false, false, R",
        "CD,   CREDIT, false, false, D",
        "DD,   DEBIT,  false, false, D",
        "RC,   DEBIT,  true,  false, ",
        "RD,   CREDIT, true,  false, ",
        "RCR,  DEBIT,  true,  false, R",
        "RDR,  CREDIT, true,  false, R",
        "EC,   CREDIT, false, true,  ",
        "ED,   DEBIT,  false, true,  ",
        "CN,   CREDIT, false, false, N",
    })
    void readsTheMark(String mark, Direction direction, boolean reversal, boolean expected, String funds) {
        var line = read("2103310331" + mark + "50,00NTRFNONREF");

        assertThat(line.direction()).isEqualTo(direction);
        assertThat(line.reversal()).isEqualTo(reversal);
        assertThat(line.expected()).isEqualTo(expected);
        assertThat(line.funds()).isEqualTo(funds);
        assertThat(line.amount()).isEqualTo("50,00");
    }

    @ParameterizedTest
    @CsvSource({
        "2103310331, 2021-03-31, 2021-03-31",
        "210331,     2021-03-31, 2021-03-31",
        "'210331    ', 2021-03-31, 2021-03-31",
        "2101021231, 2021-01-02, 2020-12-31",
        "2012310104, 2020-12-31, 2021-01-04",
        "2006300630, 2020-06-30, 2020-06-30",
        "2002280229, 2020-02-28, 2020-02-29",
        "2102280229, 2021-02-28, 2020-02-29",
        "1602300301, ,           2016-03-01",
        "160230,     ,           ",
        "2103310230, 2021-03-31, ",
        "7912310101, 2079-12-31, 2080-01-01",
        "8001011231, 1980-01-01, 1979-12-31",
        "2113010401, ,           2022-04-01",
    })
    void readsTheDays(String days, LocalDate value, LocalDate booking) {
        var line = read(days + "C1,NTRFX");

        assertThat(line.valueDate()).isEqualTo(value);
        if (!days.startsWith("2113")) {
            assertThat(line.bookingDate()).isEqualTo(booking);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NTRFNONREF//2109025460313532,              NTRF, ,            2109025460313532, ",
        "' NTRFNONREF//21',                         NTRF, ,            21,               ",
        "NTRFNONREF//NONREF,                        NTRF, ,            ,                 ",
        "NTRFKREF+//BD7CFA74485E7E69,               NTRF, KREF+,       BD7CFA74485E7E69, ",
        "NMSC341241773/1XXXXX//O/341241774,         NMSC, 341241773/1XXXXX, O/341241774, ",
        "'N0440121470966      W.P. Jansen       ',  N044, 0121470966,  ,                 W.P. Jansen",
        "'NOV NONREF',                              NOV,  ,            ,                 ",
        "N051NOTPROVIDED,                           N051, ,            ,                 ",
        "NMSC,                                      NMSC, ,            ,                 ",
        "'S   X',                                   S,    X,           ,                 ",
        "FMSC01916//NONREF,                         FMSC, 01916,       ,                 ",
    })
    void readsTheKindAndTheReferences(String rest, String type, String owner, String bank, String beyond) {
        var line = read("2103310331C50,00" + rest);

        assertThat(line.type()).isEqualTo(type);
        assertThat(line.owner()).isEqualTo(owner);
        assertThat(line.bank()).isEqualTo(bank);
        assertThat(line.beyond()).isEqualTo(beyond);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2103310331", "2103310331X50,00NTRF", "21033C50,00NTRF", "2103310331C50,00NTR", "2103310331C"
            })
    void isNullWhereThereIsNoEntry(String line) {
        assertThat(read(line)).isNull();
    }

    @Test
    void keepsTheAmountAsWritten() {
        assertThat(read("140507C500NTRF29-07-2014").amount()).isEqualTo("500");
        assertThat(read("130101D000000000025,00N102EREF").amount()).isEqualTo("000000000025,00");
        assertThat(read("130101D$120,00N102EREF").amount()).isEqualTo("$120,00");
    }
}
