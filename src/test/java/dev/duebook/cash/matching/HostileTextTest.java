package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.statement.Party;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of strangers who want to be decided for, or to keep the machine busy. */
class HostileTextTest {
    private static final MadeBook MADE = MadeBook.of(1, 1_500, 2);

    static List<String> texts() {
        return List.of(
                "1".repeat(10_000),
                "1 ".repeat(5_000),
                "1234 ".repeat(2_000),
                "12-34/".repeat(1_700),
                "RF18 ".repeat(2_000),
                "RF18539007547034".repeat(600),
                "\u202E1234\u202C".repeat(1_500),
                "\u200B1\u200B2\u200B3\u200B4".repeat(1_000),
                "DE89 3704 0044 0532 0130 00 ".repeat(350),
                "AA11 ".repeat(2_000),
                "\uD83D\uDE00".repeat(5_000),
                "\uD83D".repeat(10_000),
                ".".repeat(10_000),
                "1.".repeat(5_000),
                "1,234.".repeat(1_600),
                "01.02.2026 ".repeat(900),
                "\n".repeat(10_000),
                " - ".repeat(3_300),
                MADE.open().stream().map(BookInvoice::number).limit(2_000).collect(Collectors.joining(" ")),
                IntStream.range(0, 2_000)
                        .mapToObj(at -> Integer.toString(1_000 + at * 7))
                        .collect(Collectors.joining("/")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void areReadInMillisecondsAndDecideNothing(String text) {
        var name = text.substring(0, Math.min(text.length(), 2_000));
        var credit = Told.credit(10_000, text)
                .from(name)
                .endToEnd(text)
                .creditor(text)
                .told();
        var book = MADE.book();
        var best = Long.MAX_VALUE;
        for (var round = 0; round < 25; round++) {
            var started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            var decision = MatchDecision.decide(credit, book, MatchSettings.DEFAULT);
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started);

            assertThat(decision.level()).isNotEqualTo(Decision.Level.AUTO);
            assertThat(decision.suggestions()).hasSizeLessThanOrEqualTo(MatchDecision.MOST_SUGGESTIONS);
        }
        assertThat(best).isLessThan(50_000_000);
        System.out.println("HostileTextTest best of 25: " + best / 1_000 + " us for "
                + text.substring(0, Math.min(12, text.length())).replaceAll("\\p{C}", "?"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void areNoRuleAndNoName(String text) {
        assertThat(PayerNames.folded(text)).hasSizeLessThanOrEqualTo(400);
        assertThat(Accounts.folded(new Party(text, text).account())).hasSizeLessThanOrEqualTo(10_000);
        assertThat(MatchDecision.wanted(List.of(Told.credit(1, text).told())).keys())
                .hasSizeLessThanOrEqualTo(5_000);
    }
}
