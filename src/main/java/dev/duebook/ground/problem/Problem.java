package dev.duebook.ground.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The body of every error answer (RFC 9457).
 *
 * @param errorsOmitted true where more is wrong than errors names; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String requestId,
        List<FieldError> errors,
        Boolean errorsOmitted) {

    public Problem(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String requestId,
            List<FieldError> errors) {
        this(type, title, status, detail, code, requestId, errors, null);
    }

    /** The same with the first of its errors only, and one in any case. */
    public Problem withErrorsAtMost(int most) {
        if (errors.size() <= Math.max(1, most)) {
            return this;
        }
        var first = errors.subList(0, Math.max(1, most));
        return new Problem(type, title, status, detail, code, requestId, first, true);
    }

    /** The same, of which more is wrong than it names. */
    Problem withErrorsOmitted() {
        return new Problem(type, title, status, detail, code, requestId, errors, true);
    }
}
