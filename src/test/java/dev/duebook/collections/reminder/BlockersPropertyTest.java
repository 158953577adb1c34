package dev.duebook.collections.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is in the way is named; taken away, the step goes or the next thing in the way is named. */
class BlockersPropertyTest {
    private static final Policy POLICY = Told.policy(Step.onDay(3, Audience.CLIENT, Channel.EMAIL, Tone.FIRM));

    private record Blocker(Code code, Consumer<Told> fact) {}

    @Test
    @SuppressWarnings("unchecked")
    void takingAwayWhatIsNamedLeadsToTheNextOrToSending() {
        var seed = Long.getLong("duebook.seed", System.nanoTime());
        System.out.println("BlockersPropertyTest: duebook.seed=" + seed);
        var random = new Random(seed);
        var known = ReminderPolicyTest.blockers()
                .map(each -> new Blocker((Code) each.get()[0], (Consumer<Told>) each.get()[1]))
                .toList();
        for (var round = 0; round < 2_000; round++) {
            var present = new ArrayList<>(
                    known.stream().filter(each -> random.nextInt(3) == 0).toList());
            var seen = new HashSet<Code>();
            var said = said(present);
            while (said.kind() == Decision.Kind.HOLD) {
                var named = Set.copyOf(said.codes());
                assertThat(named).isNotEmpty().isSubsetOf(codes(present));
                assertThat(seen).doesNotContainAnyElementsOf(named);
                assertThat(said.facts()).hasSizeGreaterThanOrEqualTo(named.size());
                seen.addAll(named);
                present.removeIf(each -> named.contains(each.code()));
                said = said(present);
            }
            assertThat(said.kind()).isEqualTo(Decision.Kind.SEND);
            assertThat(present).isEmpty();
        }
    }

    private static Set<Code> codes(List<Blocker> blockers) {
        return blockers.stream().map(Blocker::code).collect(Collectors.toSet());
    }

    private static Decision said(List<Blocker> present) {
        var told = new Told();
        present.forEach(each -> each.fact().accept(told));
        return ReminderPolicy.decide(told.chase(), POLICY, told.on("2026-03-06"))
                .get(0);
    }
}
