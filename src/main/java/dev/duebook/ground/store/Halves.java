package dev.duebook.ground.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps one element of a batch that cannot be worked on from stopping the others. */
public final class Halves {
    private Halves() {}

    /**
     * Works on a batch and, where that fails, on its halves, down to the element that is to blame.
     *
     * @param batch at least one element
     * @param work on so many of them, in a transaction of its own that leaves nothing when it fails
     * @param sum of the work on two halves
     * @param blamed is told of the element that fails alone, and answers what stands for its work
     * @throws RuntimeException of the work, where the database is away, full, too busy or too slow: nothing in the batch is
     *     to blame for that
     */
    public static <T, R> R of(
            List<T> batch,
            Function<List<T>, R> work,
            BinaryOperator<R> sum,
            BiFunction<T, RuntimeException, R> blamed) {
        try {
            return work.apply(batch);
        } catch (RuntimeException failure) {
            if (isOfTheDatabaseAsAWhole(failure)) {
                throw failure;
            }
            if (batch.size() == 1) {
                return blamed.apply(batch.get(0), failure);
            }
            var half = batch.size() / 2;
            return sum.apply(
                    of(batch.subList(0, half), work, sum, blamed),
                    of(batch.subList(half, batch.size()), work, sum, blamed));
        }
    }

    private static boolean isOfTheDatabaseAsAWhole(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(sql -> Objects.requireNonNullElse(((SQLException) sql).getSQLState(), ""))
                .anyMatch(state -> state.isEmpty()
                        || state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("55")
                        || state.startsWith("57"));
    }
}
