package dev.duebook.reporting.forecast;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;

/** How well forecasts made at the issue date would have done on the organization's own past. */
@ApplicationScoped
public class AccuracyReport {
    private final Snapshot snapshot;
    private final Predictions predictions;

    AccuracyReport(Snapshot snapshot, Predictions predictions) {
        this.snapshot = snapshot;
        this.predictions = predictions;
    }

    ForecastAccuracy accuracy(Caller caller, AccuracyQuestion question) {
        var past = snapshot.read(
                handle -> predictions.past(handle, caller, question.lastDay(), question.from(), PastSql.FIRST, true));
        return ForecastAccuracy.of(
                question, Accuracy.of(Predictions.Past.evidence(past), question.from(), question.to()), (int)
                        past.stream().filter(Predictions.Past::dateAssumed).count());
    }
}
