package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Labelled credits of made books, true ones and their adversarial twins. No false decision in 10,000 bounds their rate at 3 in
 * 10,000 with a confidence of 95 %; {@code -Dduebook.matching.cases=100000} looks longer.
 */
class MatchingFiguresTest {
    private static final int CASES = Integer.getInteger("duebook.matching.cases", 10_000);
    private static final int OF_A_BOOK = 250;

    private final long seed = Long.getLong("duebook.seed", 20_260_320);

    @Test
    void neverDecidesFalselyAndDecidesWhatItShould() {
        System.out.println("MatchingFiguresTest duebook.seed=" + seed);
        var figures = figures(seed, CASES, null);
        System.out.print(figures.table());

        assertThat(figures.falseAuto()).as("%s", figures.wrong()).isZero();
        for (var family : Family.values()) {
            assertThat(figures.of(family).auto()).as(family.name()).isGreaterThanOrEqualTo(family.leastAuto);
        }
        assertThat(figures.total().firstRight()).isGreaterThanOrEqualTo(90);
        assertThat(figures.total().inThree()).isGreaterThanOrEqualTo(95);
    }

    @Test
    void decidesFalselyWithoutHearingOfTwins() {
        assertThat(figures(seed, 10_000, Against.Code.TWIN_AMOUNT).falseAuto()).isPositive();
    }

    @Test
    void decidesFalselyWithoutHearingOfOtherClients() {
        assertThat(figures(seed, 10_000, Against.Code.PAYER_OF_OTHER_CLIENT).falseAuto())
                .isPositive();
    }

    private static Figures figures(long seed, int cases, Against.Code unheard) {
        var figures = new Figures();
        for (var round = 0; figures.cases() < cases && (unheard == null || figures.falseAuto() == 0); round++) {
            var made = MadeBook.of(seed + round, round % 4 == 3 ? 1_500 : 160, round % 5);
            count(figures, made, Math.min(OF_A_BOOK, cases - figures.cases()), unheard);
        }
        return figures;
    }

    static void count(Figures figures, MadeBook made, int many, Against.Code unheard) {
        for (var each : labelled(made, many)) {
            var decision = unheard == null
                    ? MatchDecision.decide(each.credit(), made.book(), MatchSettings.DEFAULT)
                    : MatchDecision.withoutHearing(unheard).of(each.credit(), made.book(), MatchSettings.DEFAULT);
            figures.count(each, decision, made.openOf(each.client()).size());
        }
    }

    static List<Labelled> labelled(MadeBook made, int many) {
        var credits = new MadeCredits(made);
        var labelled = new ArrayList<Labelled>();
        for (var at = 0; labelled.size() < many; at++) {
            var family = List.of(Family.values()).get(at % Family.values().length);
            var each = family == Family.ADVERSARIAL || made.chance(25) ? credits.adversarial() : credits.of(family);
            if (each != null) {
                labelled.add(each);
            }
        }
        return labelled;
    }
}
