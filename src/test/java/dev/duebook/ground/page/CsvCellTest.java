package dev.duebook.ground.page;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
    private static final String RUN = "=+-@\uff1d\uff0b\uff0d\uff20";
    private static final String NASTY = "=+-@\uff1d';\t\"\r\n ,1a\u00a0|";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1,'=1+1",
                "x;=1+1,x;'=1+1",
                "a;=2+5;@x;b,a;'=2+5;'@x;b",
                "x\"=1,x\"'=1",
                "+Plus BV,'+Plus BV",
                "'=1,''=1",
                "x; =1,x;' =1",
                "` =1`,`' =1`",
                "-5,-5",
                "-5.00,-5.00",
                "'-5,''-5",
                "O'Neil,O'Neil",
                "a-b,a-b",
                "'n Boek,'n Boek",
                "a;b,a;b"
            })
    void putsAnApostropheWhereAFormulaWouldBegin(String text, String written) {
        assertThat(CsvCell.defused(text)).isEqualTo(written);
        assertThat(CsvCell.restored(written)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1", "\r=1", "x\t=1", "x\n=1", "x\r\n=1", "\n\n=1"})
    void countsEveryEndOfALineAndEveryTab(String text) {
        assertThat(CsvCell.defused(text)).contains("'=1").doesNotStartWith(text);
        assertThat(CsvCell.restored(CsvCell.defused(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+Plus BV", "=1", "x;=1", "", "'", "''", "'a", "-"})
    void leavesAsItIsWhatNobodyDefused(String text) {
        assertThat(CsvCell.restored(text)).isEqualTo(text);
    }

    @Test
    void comesBackAsItWasWhateverItWas() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(9); length > 0; length--) {
                text.append(NASTY.charAt(random.nextInt(NASTY.length())));
            }
            var written = CsvCell.defused(text.toString());
            assertThat(CsvCell.restored(written)).as("seed %d: %s", seed, text).isEqualTo(text.toString());
            if (!written.matches("-?[0-9]+")) {
                for (var cell : written.split("[;\t\"\r\n]")) {
                    assertThat(cell.strip().isEmpty()
                                    || RUN.indexOf(cell.strip().charAt(0)) < 0)
                            .as("seed %d: %s", seed, written)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void quotesWhatOthersWouldTakeApart() {
        assertThat(List.of("a;b", "a\tb", "a\"b")).allMatch(CsvCell::needsQuotes);
        assertThat(List.of("", "ab", "a b", "1.50")).noneMatch(CsvCell::needsQuotes);
        assertThat(CsvReader.builder().fieldSeparator(';').ofCsvRecord("\"a;b\";c").stream()
                        .toList()
                        .get(0)
                        .getFields())
                .containsExactly("a;b", "c");
    }
}
