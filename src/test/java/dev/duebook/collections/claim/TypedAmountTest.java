package dev.duebook.collections.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TypedAmountTest {
    private static final Locale DUTCH = Locale.forLanguageTag("nl");

    @Test
    void readsWhatPeopleType() {
        for (var typed : new String[] {
            "1250",
            "1250.00",
            "1250,00",
            "1.250,00",
            "1,250.00",
            "1 250,00",
            "1\u00a0250,0",
            "1,250",
            "1.250",
            " 1'250.00 "
        }) {
            assertThat(TypedAmount.decimal(typed, DUTCH, "EUR")).as(typed).isEqualTo("1250.00");
        }
        assertThat(TypedAmount.decimal("1.234.567", DUTCH, "EUR")).isEqualTo("1234567.00");
        assertThat(TypedAmount.decimal("1,234,567.5", DUTCH, "EUR")).isEqualTo("1234567.50");
        assertThat(TypedAmount.decimal("0,5", DUTCH, "EUR")).isEqualTo("0.50");
        assertThat(TypedAmount.decimal("1.250", DUTCH, "JPY")).isEqualTo("1250");
    }

    @Test
    void threeDigitsAreTheReadersOwn() {
        assertThat(TypedAmount.decimal("1,250", DUTCH, "KWD")).isEqualTo("1.250");
        assertThat(TypedAmount.decimal("1.250", DUTCH, "KWD")).isEqualTo("1250.000");
        assertThat(TypedAmount.decimal("1.250", Locale.ENGLISH, "KWD")).isEqualTo("1.250");
    }

    @Test
    void refusesWhatIsNoAmount() {
        for (var typed : new String[] {
            "",
            "x",
            "0",
            "0.00",
            "-5",
            "+5",
            "1e3",
            "12,34,5",
            "1.25.0,00",
            "1,2.345,00",
            "1.",
            ",5",
            "1250.005",
            "\u0661",
            "9999999999999999",
            "1.250.00",
            "EUR 5"
        }) {
            assertThatThrownBy(() -> TypedAmount.decimal(typed, DUTCH, "EUR"))
                    .as(typed)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
