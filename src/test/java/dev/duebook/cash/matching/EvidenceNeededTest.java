package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.matching.Decision.Level;
import dev.duebook.cash.matching.Evidence.About;
import dev.duebook.cash.statement.Party;
import dev.duebook.cash.statement.References;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without any one thing its rule needs, a decision of the machine ends: B8 of money-in.md. */
class EvidenceNeededTest {
    private static final int BOOKS = 25;

    private final long seed = Long.getLong("duebook.seed", 20_260_320);
    private final Map<Rule, Integer> seen = new EnumMap<>(Rule.class);

    private interface Check {
        void of(Labelled labelled, Suggestion taken, Book book);
    }

    private void eachTaken(Check check) {
        System.out.println("EvidenceNeededTest duebook.seed=" + seed);
        for (var round = 0; round < BOOKS; round++) {
            var made = MadeBook.of(seed + round, 160, round % 5);
            for (var labelled : MatchingFiguresTest.labelled(made, 60)) {
                var decision = decided(labelled.credit(), made.book());
                if (decision.level() == Level.AUTO) {
                    seen.merge(decision.rule(), 1, Integer::sum);
                    check.of(labelled, decision.suggestions().get(0), made.book());
                }
            }
        }
        System.out.println("EvidenceNeededTest " + seen);
        assertThat(seen.keySet()).contains(Rule.R1, Rule.R2, Rule.R2D, Rule.R2C, Rule.R2P, Rule.R3);
    }

    private static Decision decided(Credit credit, Book book) {
        return MatchDecision.decide(credit, book, MatchSettings.DEFAULT);
    }

    @Test
    void endsWithoutWhatNamesTheInvoice() {
        eachTaken((labelled, taken, book) -> {
            var without = with(
                    labelled.credit(),
                    "thanks",
                    References.NONE,
                    labelled.credit().payer(),
                    0);

            assertThat(decided(without, book).level()).as("%s", labelled).isNotEqualTo(Level.AUTO);
        });
    }

    @Test
    void endsOneCentBesideWhereTheAmountIsNeeded() {
        eachTaken((labelled, taken, book) -> {
            var about = taken.evidence().stream().map(Evidence::code).toList();
            if (!about.contains(Evidence.Code.PART)) {
                var more = decided(with(labelled.credit(), 1), book);
                var less = decided(with(labelled.credit(), -1), book);

                if (about.contains(Evidence.Code.AMOUNT_EXACT) || about.contains(Evidence.Code.SUM_EXACT)) {
                    assertThat(more.level()).as("%s", labelled).isNotEqualTo(Level.AUTO);
                }
                for (var beside : List.of(more, less)) {
                    assertThat(beside.level() == Level.AUTO && !isPart(beside))
                            .as("%s", labelled)
                            .isFalse();
                }
            }
        });
    }

    @Test
    void endsWithoutThePayerWhereTheRuleNeedsOne() {
        eachTaken((labelled, taken, book) -> {
            var decision = decided(
                    with(
                            labelled.credit(),
                            labelled.credit().text(),
                            labelled.credit().references(),
                            Party.UNKNOWN,
                            0),
                    book);

            if (taken.rule() == Rule.R2 && isDistinctive(taken)) {
                assertThat(decision.rule()).isIn(Rule.R2, null);
                assertThat(decision.rule() == Rule.R2)
                        .as("%s", labelled)
                        .isEqualTo(taken.lines().size() > 1 || isTheOnlyOne(labelled.credit(), book));
            } else if (taken.rule() != Rule.R1) {
                assertThat(decision.level()).as("%s", labelled).isNotEqualTo(Level.AUTO);
            }
        });
    }

    @Test
    void noKindOfEvidenceCanBeMissing() {
        eachTaken((labelled, taken, book) -> {
            for (var about : List.of(About.WHICH, About.HOW_MUCH)) {
                var explanation = explained(taken, book, about);

                assertThat(AutoRule.of(explanation, MatchSettings.DEFAULT))
                        .as("%s without %s", labelled, about)
                        .isEmpty();
            }
        });
    }

    private static boolean isPart(Decision decision) {
        return decision.suggestions().get(0).evidence().stream().anyMatch(each -> each.code() == Evidence.Code.PART);
    }

    private static Explanation explained(Suggestion taken, Book book, About without) {
        return new Explanation(
                Explanation.Rank.NUMBERS_EXACT,
                taken.clientId(),
                taken.lines().stream()
                        .map(line -> book.invoice(line.invoiceId()))
                        .toList(),
                taken.lines(),
                taken.rest(),
                taken.evidence().stream()
                        .filter(each -> each.code().about() != without)
                        .toList(),
                taken.against());
    }

    private static boolean isDistinctive(Suggestion taken) {
        return taken.lines().stream().allMatch(line -> NumberShape.isDistinctive(line.invoiceNumber()));
    }

    private static boolean isTheOnlyOne(Credit credit, Book book) {
        return book.openOfAmount(credit.currency(), credit.minor()) == 1;
    }

    private static Credit with(Credit credit, long more) {
        return with(credit, credit.text(), credit.references(), credit.payer(), more);
    }

    private static Credit with(Credit credit, String text, References references, Party payer, long more) {
        return new Credit(
                credit.id(),
                credit.accountId(),
                credit.minor() + more,
                credit.currency(),
                credit.day(),
                credit.status(),
                credit.sound(),
                credit.unsplit(),
                credit.textUnsure(),
                payer,
                credit.ultimatePayer(),
                text,
                references,
                credit.code(),
                credit.original(),
                credit.charges(),
                credit.returned());
    }
}
