package dev.duebook.ground.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Rows that come one by one, handed on together while they have one key. */
public final class Grouped<T> implements Consumer<T> {
    private final Function<T, ?> key;
    private final Consumer<List<T>> consumer;
    private List<T> group = new ArrayList<>();

    public Grouped(Function<T, ?> key, Consumer<List<T>> consumer) {
        this.key = key;
        this.consumer = consumer;
    }

    @Override
    public void accept(T row) {
        if (!group.isEmpty() && !Objects.equals(key.apply(group.get(0)), key.apply(row))) {
            finish();
        }
        group.add(row);
    }

    /** After the last row. */
    public void finish() {
        if (!group.isEmpty()) {
            consumer.accept(group);
            group = new ArrayList<>();
        }
    }
}
