package dev.duebook.forecast;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first of many by an order, without keeping the others. */
final class FirstOnes<T> {
    private final Comparator<T> order;
    private final int most;
    private final PriorityQueue<T> kept;

    FirstOnes(Comparator<T> order, int most) {
        this.order = order;
        this.most = most;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void offer(T one) {
        if (kept.size() < most) {
            kept.add(one);
        } else if (order.compare(one, kept.peek()) < 0) {
            kept.poll();
            kept.add(one);
        }
    }

    List<T> inOrder() {
        return kept.stream().sorted(order).toList();
    }
}
