package dev.duebook.ground.batch;

import dev.duebook.ground.contract.ContractPart;
import dev.duebook.ground.idempotency.Writes;
import dev.duebook.ground.problem.Problem;
import dev.duebook.ground.problem.Problems;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Carries out many writes, each in a transaction of its own and idempotent by its own key: what is wrong with one keeps
 * no other from its turn, and a batch that broke off is simply sent again. Once the database is away the rest is not
 * tried.
 */
@ApplicationScoped
public class Batch {
    private static final int MULTI_STATUS = 207;
    private static final int UNAVAILABLE = 503;

    /** Of all rows together; behind them each row names its first only. */
    private static final int MOST_ERRORS = 1000;

    private final Writes writes;
    private final ContractPart contract;
    private final Problems problems;
    private final CurrentVertxRequest request;

    Batch(Writes writes, ContractPart contract, Problems problems, CurrentVertxRequest request) {
        this.writes = writes;
        this.contract = contract;
        this.problems = problems;
        this.request = request;
    }

    /**
     * How the rows are carried out.
     *
     * @param operation in which keys are unique
     * @param schema of components/schemas that each row must fit
     */
    public record Each<T>(String operation, String schema, Class<T> type, Function<T, RestResponse<?>> write) {}

    public <T> RestResponse<BatchAnswer> carryOut(List<BatchRow> rows, boolean dryRun, Each<T> each) {
        var results = new ArrayList<BatchAnswer.Result>();
        Problem away = null;
        var errorsLeft = MOST_ERRORS;
        for (var row : rows) {
            var result = away == null ? result(results.size(), row, dryRun, each) : failed(results.size(), row, away);
            away = result.status() == UNAVAILABLE ? result.problem() : null;
            result = result.withErrorsAtMost(errorsLeft);
            errorsLeft -= result.errors();
            results.add(result);
        }
        var answer =
                RestResponse.ResponseBuilder.<BatchAnswer>create(MULTI_STATUS).entity(BatchAnswer.of(results));
        return (dryRun ? answer.header("Dry-Run", "true") : answer).build();
    }

    private <T> BatchAnswer.Result result(int index, BatchRow row, boolean dryRun, Each<T> each) {
        try {
            var body = contract.read("/items/" + index + "/request", each.schema(), row.request(), each.type());
            var asked = new Writes.Asked(each.operation(), row.key(), hash(row), dryRun);
            var answer =
                    (RestResponse<?>) writes.carryOut(asked, () -> each.write().apply(body));
            return new BatchAnswer.Result(
                    index,
                    row.key(),
                    answer.getStatus(),
                    answer.getHeaderString("Idempotency-Replayed") != null,
                    (String) answer.getEntity(),
                    null);
        } catch (Exception failure) {
            return failed(index, row, problems.told(failure, request.getCurrent()));
        }
    }

    private static BatchAnswer.Result failed(int index, BatchRow row, Problem problem) {
        return new BatchAnswer.Result(index, row.key(), problem.status(), false, null, problem);
    }

    private static byte[] hash(BatchRow row) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(row.request().toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
