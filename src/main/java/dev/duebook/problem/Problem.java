package dev.duebook.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The body of every error answer (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, String code, String requestId, List<FieldError> errors) {}
