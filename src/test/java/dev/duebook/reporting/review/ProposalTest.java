package dev.duebook.reporting.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.reporting.review.ReviewFacts.Payer;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalTest {
    @ParameterizedTest
    @CsvSource({
        "0.10, false, 0, EARLIER_REMINDER",
        "7.00, false, 0, EARLIER_REMINDER",
        "7.01, false, 0, SHORTER_TERMS",
        "90.00, false, 0, SHORTER_TERMS",
        "0.10, true, 0, OWNER_CALL",
        "30.00, true, 0, OWNER_CALL",
        "30.01, true, 0, ADVANCE_PAYMENT",
        "1.00, false, 1, ADVANCE_PAYMENT",
        "1.00, true, 2, ADVANCE_PAYMENT",
    })
    void followsThePattern(BigDecimal days, boolean worsening, long brokenPromises, Proposal proposal) {
        assertThat(Proposal.of(payer(days, worsening, brokenPromises))).isEqualTo(proposal);
    }

    @ParameterizedTest
    @CsvSource({"7.00, 7 days earlier", "0.10, 1 day earlier", "-3.00, 1 day earlier", "7.01, shorter by 8 days"})
    void saysByHowManyDays(BigDecimal days, String words) {
        var payer = payer(days, false, 0);

        assertThat(Proposal.of(payer).words(payer)).contains(words);
    }

    /** Late by 72 days on average, whatever was agreed. */
    @ParameterizedTest
    @CsvSource({
        "15, 'Agree terms shorter by 8 days, 7 instead of 15, for new work.'",
        "90, 'Agree terms shorter by 72 days, 18 instead of 90, for new work.'",
        "8, 'Agree terms shorter by 1 day, 7 instead of 8, for new work.'",
        "7, Let the owner call before the next invoice falls due.",
        ", Let the owner call before the next invoice falls due.",
    })
    void leavesAWeekOfTheClientsOwnTerms(Integer terms, String words) {
        var payer = new Payer(
                new UUID(0, 1), "Oak", true, BigDecimal.valueOf(72), false, 0, BigDecimal.ZERO, terms, null, null);

        assertThat(Proposal.of(payer).words(payer)).isEqualTo(words);
    }

    private static Payer payer(BigDecimal days, boolean worsening, long brokenPromises) {
        return new Payer(new UUID(0, 1), "Oak", true, days, worsening, brokenPromises, BigDecimal.ZERO, 30, null, null);
    }
}
