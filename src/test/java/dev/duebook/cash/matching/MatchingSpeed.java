package dev.duebook.cash.matching;

import java.lang.management.ManagementFactory;
import java.util.List;

/** Says how many credits a second are decided; not a test, for a machine that does other things tells nothing. */
final class MatchingSpeed {
    private static final int CREDITS = 1_000;

    private MatchingSpeed() {}

    public static void main(String[] args) {
        var size = args.length > 0 ? Integer.parseInt(args[0]) : 14_000;
        var made = MadeBook.of(7, size, args.length > 1 ? Integer.parseInt(args[1]) : 0);
        var labelled = MatchingFiguresTest.labelled(made, CREDITS);
        var started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var book = made.book();
        System.out.println("open invoices: " + made.open().size() + ", book made in ms: "
                + (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started) / 1_000_000);
        for (var round = 0; round < 8; round++) {
            System.out.println("credits a second: " + perSecond(labelled, book));
        }
    }

    private static long perSecond(List<Labelled> labelled, Book book) {
        var started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var lines = 0L;
        for (var each : labelled) {
            lines += MatchDecision.decide(each.credit(), book, MatchSettings.DEFAULT)
                    .suggestions()
                    .size();
        }
        var nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started;
        return lines < 0 ? 0 : labelled.size() * 1_000_000_000L / nanos;
    }
}
