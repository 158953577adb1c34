package dev.duebook.ground.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.contract.InvisibleCharacters.In;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleCharactersTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0xfeff, 0xad, 0x61c, 0x180e, 0x202a, 0x202e, 0x2060, 0x2063,
                0x2066, 0x2069, 0xfe0e, 0xfe0f, 0xe0100, 0xe0041, 0x34f, 0x3164, 0x115f, 0xffa0, 0x206f
            })
    void foldsWhatNobodySees(int character) {
        var invisible = Character.toString(character);
        for (var in : In.values()) {
            for (var text : new String[] {"A3" + invisible, invisible + "A3", "A" + invisible + "3"}) {
                assertThat(InvisibleCharacters.folded(text, in)).isEqualTo("A3");
                assertThat(InvisibleCharacters.firstIn(text, in)).isEqualTo("U+%04X".formatted(character));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A3",
                "Łódź żółć",
                "Đặng & Sơn",
                "İş A.Ş.",
                "株式会社",
                "می\u200cخواهم",
                "क्\u200dष",
                "ශ්\u200dරී",
                "Acme ❤\ufe0f",
                "👩\u200d💻 GmbH",
                "👩🏽\u200d🚀",
                "\u0661\u0662\u0600"
            })
    void leavesNamesAsTheyAreWritten(String name) {
        assertThat(InvisibleCharacters.folded(name, In.NAME)).isEqualTo(name);
        assertThat(InvisibleCharacters.firstIn(name, In.NAME)).isNull();
    }

    @Test
    void leavesNoJoinerWithinACode() {
        assertThat(InvisibleCharacters.folded("می\u200cخواهم", In.CODE)).isEqualTo("میخواهم");
        assertThat(InvisibleCharacters.firstIn("A❤\ufe0f", In.CODE)).isEqualTo("U+FE0F");
    }

    @Test
    void composesMarksWithTheirLetters() {
        assertThat(InvisibleCharacters.folded("Cafe\u0301", In.NAME)).isEqualTo("Caf\u00e9");
        assertThat(InvisibleCharacters.folded("RE\u0301-1", In.CODE)).isEqualTo("R\u00c9-1");
        assertThat(InvisibleCharacters.firstIn("Cafe\u0301", In.NAME)).isNull();
    }

    @Test
    void takesEveryBlankOfACodeForAPlainOne() {
        assertThat(InvisibleCharacters.folded("A\u00a03", In.CODE)).isEqualTo("A 3");
        assertThat(InvisibleCharacters.folded("Acme\u00a0Ltd", In.NAME)).isEqualTo("Acme\u00a0Ltd");
    }
}
