package dev.duebook.reporting.review;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.RowsBehind;
import dev.duebook.reporting.report.Vantage;
import java.util.UUID;

/**
 * Whose rows are asked for.
 *
 * @param clientId whom a concentration is about; else null
 * @param personId who has follow-ups to do, null for finance
 */
record ReviewRowsQuestion(ReviewQuestion review, Finding.Code code, UUID clientId, UUID personId) {
    Vantage vantage() {
        return review.vantage();
    }

    RowsBehind behind(Caller caller) {
        var parameters = review.parameters(caller);
        parameters.put("code", code.name());
        parameters.put("client", clientId);
        parameters.put("person", personId);
        return new RowsBehind(ReviewSql.behind(code, !review.currencies().isEmpty()), parameters);
    }
}
