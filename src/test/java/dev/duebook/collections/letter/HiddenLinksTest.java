package dev.duebook.collections.letter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HiddenLinksTest {
    private static final String A = "http://here/claims/" + "a".repeat(64);
    private static final String B = "http://here/claims/" + "B-_9".repeat(16);
    private static final String ID = "http://here/claims/01890a5d-0001-7000-8000-00000000000e";

    @Test
    void hidesWhateverOpensOrNamesALink() {
        assertThat(HiddenLinks.hide("One " + A + ", two " + B + ".\n" + ID + "?x"))
                .isEqualTo("One http://here/claims/…, two http://here/claims/….\nhttp://here/claims/…?x");
        assertThat(HiddenLinks.hide("See /claims/ and /claims/x.")).isEqualTo("See /claims/ and /claims/x.");
        assertThat(HiddenLinks.hide(null)).isNull();
    }

    @Test
    void putsEachBackInItsPlace() {
        var text = "One " + A + ", two " + B + ".";

        assertThat(HiddenLinks.restore(HiddenLinks.hide(text), text)).isEqualTo(text);
        assertThat(HiddenLinks.restore("Just http://here/claims/…, thank you.", ID))
                .isEqualTo("Just " + ID + ", thank you.");
        assertThat(HiddenLinks.restore("/claims/… /claims/…", A))
                .isEqualTo(("/claims/" + "a".repeat(64) + " ").repeat(2).strip());
    }

    @Test
    void leavesAMarkThatNothingStandsFor() {
        assertThat(HiddenLinks.restore("/claims/…", "no link")).isEqualTo("/claims/…");
        assertThat(HiddenLinks.restore("/claims/…", null)).isEqualTo("/claims/…");
        assertThat(HiddenLinks.restore(null, A)).isNull();
    }
}
