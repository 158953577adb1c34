package dev.duebook.forecast;

import dev.duebook.report.Snapshot;
import dev.duebook.tenant.Caller;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** How well forecasts made at the issue date would have done on the organization's own past. */
@ApplicationScoped
public class AccuracyReport {
    private final Snapshot snapshot;
    private final Predictions predictions;

    AccuracyReport(Snapshot snapshot, Predictions predictions) {
        this.snapshot = snapshot;
        this.predictions = predictions;
    }

    @Transactional
    @TransactionConfiguration(timeout = Snapshot.SECONDS)
    ForecastAccuracy accuracy(Caller caller, AccuracyQuestion question) {
        var past = snapshot.read(
                handle -> predictions.past(handle, caller, question.lastDay(), question.from(), PastSql.FIRST, true));
        return ForecastAccuracy.of(question, Accuracy.of(past, question.from(), question.to()));
    }
}
