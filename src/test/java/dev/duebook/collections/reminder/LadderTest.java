package dev.duebook.collections.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The set form of the rule names every due date that the rule itself would send something for. */
class LadderTest {
    @Test
    void namesWhateverIsSent() {
        var seed = Long.getLong("duebook.seed", System.nanoTime());
        System.out.println("LadderTest: duebook.seed=" + seed);
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var policy = randomPolicy(random);
            var told = new Told();
            told.recorded = LocalDate.parse("2025-01-01");
            told.enabledFrom = LocalDate.parse("2026-02-20").plusDays(random.nextInt(20));
            var today = LocalDate.parse("2026-03-02").plusDays(random.nextInt(40));
            told.parts = List.of(new Debt.Part(today.minusDays(random.nextInt(40) - 10L), 10000));
            var sent = ReminderPolicy.decide(told.chase(), policy, told.on(today.toString())).stream()
                    .filter(each -> each.kind() == Decision.Kind.SEND || each.kind() == Decision.Kind.HOLD)
                    .filter(each -> !each.codes().contains(Code.REMINDERS_OFF))
                    .map(Decision::key)
                    .collect(Collectors.toSet());

            var named = Ladder.of(policy, today, told.enabledFrom).stream()
                    .filter(each -> each.dueDate().equals(told.parts.get(0).dueDate()))
                    .map(each -> new Key(each.dueDate(), each.audience(), each.channel(), each.trigger()))
                    .collect(Collectors.toSet());

            assertThat(named)
                    .as("round " + round + " of " + policy + " on " + today)
                    .isEqualTo(sent);
        }
    }

    @SuppressWarnings("EnumOrdinal") // one of the first two
    private static Policy randomPolicy(Random random) {
        var steps = random.ints(1 + random.nextInt(8), -5, 20)
                .distinct()
                .mapToObj(days -> Step.onDay(days, Audience.values()[random.nextInt(2)], Channel.EMAIL, Tone.FRIENDLY))
                .toList();
        return new Policy(new UUID(1, 9), "Random", true, random.nextInt(10), steps, null);
    }

    @Test
    void isMailToItsOwnReaderOnly() {
        assertThat(step(Audience.CLIENT, Channel.EMAIL).isMailTo(Audience.CLIENT))
                .isTrue();
        assertThat(step(Audience.CLIENT, Channel.EMAIL).isMailTo(Audience.OWNER))
                .isFalse();
        assertThat(step(Audience.CLIENT, Channel.WEBHOOK).isMailTo(Audience.CLIENT))
                .isFalse();
    }

    private static Ladder step(Audience audience, Channel channel) {
        var day = LocalDate.parse("2026-03-02");
        return new Ladder(new UUID(1, 9), day, audience, channel, "3", day, false);
    }
}
