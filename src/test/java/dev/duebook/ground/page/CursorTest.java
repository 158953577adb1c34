package dev.duebook.ground.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.problem.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final UUID ID = UUID.fromString("01890a5d-0001-7000-8000-00000000000a");

    @Test
    void comesBackAsItWent() {
        var cursor = new Cursor("dueDate", "2026-01-31", ID);
        assertThat(Cursor.decoded(cursor.encoded(), "dueDate")).isEqualTo(cursor);
        assertThat(cursor.day()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(new Cursor("total", "-12", ID).number()).isEqualTo(-12);
        assertThat(Cursor.decoded(Cursor.of(Cursor.NEWEST).encoded(), "").id()).isEqualTo(Cursor.NEWEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31",
                "-999999999-01-01",
                "0000-01-01",
                "2026-02-30",
                "2026-1-1",
                "\u0662\u0660\u0662\u0666-01-01",
                "",
                " 2026-01-01",
                "2026-01-01 ",
                "infinity",
                "20260101"
            })
    void takesNoOtherDay(String day) {
        refused(() -> new Cursor("dueDate", day, ID).day());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "\u0661", "9999999999999999999", "+1", " 1", "0x1", "1e3", "--1"})
    void takesNoOtherNumber(String number) {
        refused(() -> new Cursor("total", number, ID).number());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "dueDate\n1-1-1-1-1\n2026-01-01",
                "dueDate\n01890A5D-0001-7000-8000-00000000000A\n2026-01-01",
                "total\n01890a5d-0001-7000-8000-00000000000a\n1",
                "dueDate\n01890a5d-0001-7000-8000-00000000000a",
                "dueDate\n01890a5d-0001-7000-8000-00000000000a\n1\n2",
                "dueDate\n01890a5d-0001-7000-8000-00000000000a\n\u0000",
                "dueDate\n01890a5d-0001-7000-8000-00000000000a\n\u0085"
            })
    void isNoOtherText(String text) {
        var encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        refused(() -> Cursor.decoded(encoded, "dueDate"));
    }

    private static void refused(Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(Rejection.class, refusal -> assertThat(refusal.errors())
                .extracting("pointer")
                .containsExactly("cursor"));
    }
}
