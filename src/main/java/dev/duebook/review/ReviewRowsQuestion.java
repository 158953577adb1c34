package dev.duebook.review;

import dev.duebook.report.RowsBehind;
import dev.duebook.report.Vantage;
import dev.duebook.tenant.Caller;
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
