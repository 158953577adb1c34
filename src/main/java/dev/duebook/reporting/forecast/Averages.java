package dev.duebook.reporting.forecast;

import java.util.stream.IntStream;

/** Average days beyond the due date, by client and of all, of what was known by a day that only moves on. */
final class Averages {
    private final History history;
    private final int[] order;
    private final long[] sums;
    private final int[] counts;
    private long sum;
    private int count;

    Averages(History history) {
        this.history = history;
        order = IntStream.range(0, history.size)
                .filter(invoice -> history.known[invoice] != History.NEVER)
                .boxed()
                .sorted((one, other) -> Integer.compare(history.known[one], history.known[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        sums = new long[history.clients()];
        counts = new int[history.clients()];
    }

    void until(int day) {
        while (count < order.length && history.known[order[count]] <= day) {
            var invoice = order[count++];
            var beyond = history.paid[invoice] - history.due[invoice];
            sum += beyond;
            sums[history.client[invoice]] += beyond;
            counts[history.client[invoice]]++;
        }
    }

    boolean none() {
        return count == 0;
    }

    double of(int client) {
        return counts[client] == 0 ? (double) sum / count : (double) sums[client] / counts[client];
    }
}
