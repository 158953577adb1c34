package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.bank.CreditSeen;
import dev.duebook.cash.statement.Party;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RuleCatchTest {
    private final RuleCatch caught = new RuleCatch(new MatchingRule(
            new UUID(0, 0),
            1,
            new MatchingRule.When(null, null, null, null, null, null, "interest", null),
            new MatchingRule.Then(MatchingRule.Kind.NOT_OURS, null, "Interest", null)));

    private void look(int many, String text, boolean matched) {
        for (var i = 0; i < many; i++) {
            caught.look(new CreditSeen(
                    new UUID(1, caught.looked()), new UUID(2, 2), 125, "EUR", Party.UNKNOWN, text, null, matched));
        }
    }

    @Test
    void aQuarterIsNotTooBroadAndOneMoreIs() {
        look(25, "interest", false);
        look(75, "invoice", true);
        assertThat(caught.isTooBroad()).isFalse();

        look(1, "interest", false);

        assertThat(caught.isTooBroad()).isTrue();
    }

    @Test
    void oneThatIsMatchedIsTooMuch() {
        look(100, "invoice", false);
        look(1, "interest", true);

        assertThat(caught.isTooBroad()).isTrue();
        assertThat(caught.matched()).isOne();
    }

    @Test
    void namesTheFirstFiftyAndCountsAll() {
        look(60, "interest", false);

        assertThat(caught.named()).hasSize(RuleCatch.MOST_NAMED).startsWith(new UUID(1, 0));
        assertThat(caught.sums()).hasToString("{EUR=7500}");
        assertThat(caught.counts()).containsEntry("EUR", 60L);
    }

    @Test
    void nothingCaughtOfNothingIsFine() {
        assertThat(caught.isTooBroad()).isFalse();
    }
}
