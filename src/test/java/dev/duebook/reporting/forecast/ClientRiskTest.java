package dev.duebook.reporting.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boundaries of the risk of a client, and of the day on which to talk to it. */
class ClientRiskTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest
    @CsvSource({
        "2, 9999, 99, 9, 9, 1, 1, UNKNOWN",
        "3, 1999, , 0, 0, 2, 1, LOW",
        "3, 2000, , 0, 0, 2, 1, MEDIUM",
        "3, 4999, , 0, 0, 2, 1, MEDIUM",
        "3, 5000, , 0, 0, 2, 1, HIGH",
        "3, 1001, 6.9, 0, 0, 1, 0, LOW",
        "3, 1001, 7, 0, 0, 1, 0, MEDIUM",
        "3, 1001, -30, 1, 0, 1, 0, MEDIUM",
        "3, 1001, , 0, 1, 1, 0, MEDIUM",
        "3, 1001, , 0, 0, 3, 2, MEDIUM",
        "3, 1000, , 0, 0, 1, 1, LOW",
        "3, 1999, , 1, 0, 3, 2, MEDIUM",
        "3, 2000, , 1, 0, 3, 2, HIGH",
        "3, 0, , 1, 1, 1, 1, LOW",
    })
    void followsFromChanceAndWarnings(
            int paid,
            int chance,
            Double slower,
            long broken,
            int disputed,
            int open,
            int overdue,
            ClientRisk.Level level) {
        var risk = ClientRisk.of(new ClientRisk.Facts(paid, chance, slower, broken, disputed, open, overdue));

        assertThat(risk.level()).isEqualTo(level);
    }

    @Test
    void givesItsReasonsWithTheirNumbers() {
        assertThat(ClientRisk.of(new ClientRisk.Facts(1, 2449, 12.4, 2, 1, 3, 2))
                        .reasons())
                .containsExactly(
                        "Paid 1 invoice.",
                        "The chance that an open invoice is still unpaid 30 days after its due date is 24 %.",
                        "Paid 12 days later in the last six months than before.",
                        "Broke 2 promises.",
                        "Disputes 1 invoice.",
                        "2 of 3 open instalments are overdue.");
        assertThat(ClientRisk.of(new ClientRisk.Facts(9, 4, null, 0, 0, 1, 1)).reasons())
                .containsExactly(
                        "Paid 9 invoices.",
                        "The chance that an open invoice is still unpaid 30 days after its due date is below 1 %.",
                        "1 of 1 open instalments is overdue.");
    }

    @ParameterizedTest
    @CsvSource({
        // due, promised, paused until, last contact, proposed
        "2026-03-01, , , , 2026-03-02",
        "2026-03-02, , , , 2026-03-03",
        "2026-03-06, , , , 2026-03-09",
        "2026-03-01, 2026-03-03, , , 2026-03-06",
        "2026-03-01, , 2026-03-10, , 2026-03-12",
        "2026-03-01, , , 2026-03-01, 2026-03-04",
        "2026-03-01, , , 2026-02-01, 2026-03-02",
    })
    void proposesTheFirstBusinessDayOnWhichItMayBeSpokenOf(
            LocalDate due, LocalDate promised, LocalDate paused, LocalDate contact, LocalDate proposed) {
        var rules = new NextContact.Rules(2, 3, contact, LocalDate.of(2026, 3, 11)::equals);

        assertThat(NextContact.of(List.of(new NextContact.Debt(due, promised, paused, false)), rules, MONDAY))
                .map(NextContact::date)
                .contains(proposed);
    }

    @Test
    void proposesNothingAboutWhatIsDisputed() {
        var rules = new NextContact.Rules(2, 3, null, day -> false);

        assertThat(NextContact.of(List.of(new NextContact.Debt(MONDAY, null, null, true)), rules, MONDAY))
                .isEmpty();
    }

    @Test
    void comparesTheLastHalfYearWithTheOneBefore() {
        var client = Books.client("Oak");
        var issued = MONDAY.minusDays(60);
        var past = List.of(
                PastInvoice.of(client, issued, issued.plusDays(30), issued.plusDays(40)),
                PastInvoice.of(client, issued.minusDays(250), issued.minusDays(220), issued.minusDays(218)),
                PastInvoice.of(client, issued, issued.plusDays(30), null));

        var trend = Trend.of(past, MONDAY);

        assertThat(trend.paid(client)).isEqualTo(2);
        assertThat(trend.slowerDays(client)).isEqualTo(8.0);
        assertThat(trend.slowerDays(Books.client("Nobody"))).isNull();
    }
}
