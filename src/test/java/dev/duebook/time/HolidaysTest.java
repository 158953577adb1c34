package dev.duebook.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HolidaysTest {
    private static final LocalDate CHRISTMAS = LocalDate.parse("2026-12-25");
    /** A day off in many countries, not in this one. */
    private static final LocalDate GOOD_FRIDAY = LocalDate.parse("2026-04-03");

    private static final LocalDate KINGS_DAY = LocalDate.parse("2026-04-27");

    private final Holidays holidays = new Holidays();

    @Test
    void knowsThoseOfACountry() {
        assertThat(holidays.of("NL")).accepts(CHRISTMAS, KINGS_DAY).rejects(GOOD_FRIDAY, CHRISTMAS.minusDays(1));
        assertThat(holidays.of("US")).accepts(CHRISTMAS).rejects(KINGS_DAY);
    }

    @Test
    void knowsNoneWithoutACountryItKnows() {
        assertThat(holidays.of(null)).rejects(CHRISTMAS);
        assertThat(holidays.of("ZZ")).rejects(CHRISTMAS);
    }
}
