package dev.duebook.cash.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryJoiningTest {
    private static final LocalDate DAY = LocalDate.of(2025, 4, 10);

    private static EntryJoining.Side side(int day, long minor, String bank, String endToEnd) {
        return new EntryJoining.Side(
                UUID.randomUUID(), DAY.plusDays(day), minor, "EUR", bank, endToEnd, "DE89370400440532013000");
    }

    @Test
    void theBanksReferenceJoinsWithinTenDays() {
        var early = side(0, 100, "B1", null);
        var booked = side(10, 100, "B1", null);

        assertThat(EntryJoining.joined(early, List.of(side(1, 100, "B2", null), booked)))
                .contains(booked.id());
        assertThat(EntryJoining.joined(early, List.of(side(11, 100, "B1", null))))
                .isEmpty();
    }

    @Test
    void anotherAmountIsOtherMoney() {
        assertThat(EntryJoining.joined(side(0, 100, "B1", null), List.of(side(0, 101, "B1", null))))
                .isEmpty();
    }

    @Test
    void thePayersReferenceJoinsWithinThreeDays() {
        var early = side(0, 100, null, "E1");
        var booked = side(3, 100, "B9", "E1");

        assertThat(EntryJoining.joined(early, List.of(side(1, 100, "B8", "E2"), booked)))
                .contains(booked.id());
        assertThat(EntryJoining.joined(early, List.of(side(4, 100, "B9", "E1"))))
                .isEmpty();
    }

    @Test
    void theAmountAloneJoinsOnlyWhereOneIsThere() {
        var early = side(0, 100, null, null);
        var booked = side(1, 100, "B1", null);

        assertThat(EntryJoining.joined(early, List.of(booked))).contains(booked.id());
        assertThat(EntryJoining.joined(early, List.of(booked, side(2, 100, "B2", null))))
                .isEmpty();
    }
}
