package dev.duebook.ground.batch;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.duebook.ground.problem.Problem;
import java.util.List;

/** What became of each row, in order. */
public record BatchAnswer(int succeeded, int failed, List<Result> results) {
    /**
     * As a request of its own would have been answered.
     *
     * @param replayed whether the key was known and this is its first answer
     * @param resource null where it failed
     * @param problem null where it did not
     */
    public record Result(
            int index,
            String key,
            int status,
            boolean replayed,
            @JsonRawValue String resource,
            Problem problem) {

        Result withErrorsAtMost(int most) {
            return problem == null
                    ? this
                    : new Result(index, key, status, replayed, resource, problem.withErrorsAtMost(most));
        }

        /** How many errors it names; no getter, so that it stays out of the answer. */
        int errors() {
            return problem == null ? 0 : problem.errors().size();
        }
    }

    static BatchAnswer of(List<Result> results) {
        var failed = (int)
                results.stream().filter(result -> result.problem() != null).count();
        return new BatchAnswer(results.size() - failed, failed, results);
    }
}
