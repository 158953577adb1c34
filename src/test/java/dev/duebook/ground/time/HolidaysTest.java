package dev.duebook.ground.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "GB-ENG, 2027-03-29, true",
        "GB-WLS, 2027-03-29, true",
        "GB-NIR, 2027-03-29, true",
        "GB-SCT, 2027-03-29, false",
        "GB, 2027-03-29, false",
        "GB-ENG, 2027-03-30, false",
        "GB-SCT, 2027-11-30, true",
        "GB-ENG, 2027-11-30, false",
        "GB-SCT, 2027-03-26, true",
        "DE-BY, 2027-05-27, true",
        "DE-BE, 2027-05-27, false",
        "DE-BE, 2027-03-08, true",
        "ES-CT, 2026-09-11, true",
        "ES-MD, 2026-09-11, false",
        "US-CA, 2027-03-31, true",
        "US-NY, 2027-03-31, false",
        "FR-57, 2027-12-26, true",
        "AT-9, 2027-12-25, true"
    })
    void daysOfAPartAreThoseOfTheCountryAndItsOwn(String place, LocalDate day, boolean holiday) {
        assertThat(holidays.of(place).test(day)).isEqualTo(holiday);
    }

    @Test
    void aPartThatIsNotKnownIsRefusedWithThoseThatAre() {
        assertThat(Holidays.objection("GB-LND"))
                .hasValue("is not a known part of GB; there are GB-ENG, GB-NIR, GB-SCT, GB-WLS");
        assertThat(Holidays.objection("NL-NH").orElseThrow()).endsWith("write NL");
        assertThat(Holidays.objection("ZZ-AA").orElseThrow()).endsWith("write ZZ");
        assertThat(Holidays.objection("GB-ENG")).isEmpty();
        assertThat(Holidays.objection("GB")).isEmpty();
    }

    @Test
    void knowsNoneWithoutACountryItKnows() {
        assertThat(holidays.of(null)).rejects(CHRISTMAS);
        assertThat(holidays.of("ZZ")).rejects(CHRISTMAS);
    }
}
