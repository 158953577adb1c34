package dev.duebook.ground.page;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first of many by an order, without keeping the others. */
public final class FirstOnes<T> {
    private final Comparator<T> order;
    private final int most;
    private final PriorityQueue<T> kept;

    public FirstOnes(Comparator<T> order, int most) {
        this.order = order;
        this.most = most;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    public void offer(T one) {
        if (kept.size() < most) {
            kept.add(one);
        } else if (order.compare(one, kept.peek()) < 0) {
            kept.poll();
            kept.add(one);
        }
    }

    public List<T> inOrder() {
        return kept.stream().sorted(order).toList();
    }
}
