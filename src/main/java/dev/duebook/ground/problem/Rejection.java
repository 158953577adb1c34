package dev.duebook.ground.problem;

import java.util.List;

/**
 * The one way to say no: a status, a code that callers may switch on, a sentence for people, and for bad input every
 * wrong field. {@link Problems} turns it into problem+json at the edge.
 */
public class Rejection extends RuntimeException {
    private final int status;
    private final String code;
    private final List<FieldError> errors;
    private final boolean errorsOmitted;
    private final long retryAfter;

    private Rejection(int status, String code, String detail, List<FieldError> errors) {
        this(status, code, detail, errors, false, 1);
    }

    private Rejection(
            int status, String code, String detail, List<FieldError> errors, boolean errorsOmitted, long retryAfter) {
        super(detail, null, false, false);
        this.retryAfter = retryAfter;
        this.status = status;
        this.code = code;
        this.errors = errors;
        this.errorsOmitted = errorsOmitted;
    }

    /** 422: a rule of the domain says no. */
    public static Rejection of(String code, String detail) {
        return new Rejection(422, code, detail, List.of());
    }

    /** 422 that names the fields it is about. */
    public static Rejection of(String code, String detail, List<FieldError> errors) {
        return new Rejection(422, code, detail, errors);
    }

    /** 409: conflicts with the present state. */
    public static Rejection conflict(String code, String detail) {
        return new Rejection(409, code, detail, List.of());
    }

    /** 404: absent, or another organization's, which is the same. */
    public static Rejection notFound(String what) {
        return new Rejection(404, "not-found", "There is no such " + what + ".", List.of());
    }

    /** 400: the input is wrong; every wrong field is named. */
    public static Rejection invalid(List<FieldError> errors) {
        return invalid(errors, false);
    }

    /** @param omitted whether more is wrong than these errors name */
    static Rejection invalid(List<FieldError> errors, boolean omitted) {
        var detail = omitted
                ? "The request is not valid; errors names the first wrong fields, and more are wrong."
                : "The request is not valid; errors names every wrong field.";
        return new Rejection(400, "invalid-request", detail, errors, omitted, 1);
    }

    public static Rejection invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    public static Rejection status(int status, String code, String detail) {
        return new Rejection(status, code, detail, List.of());
    }

    /** 429: more than somebody may ask for. */
    public static Rejection tooMany(String detail, long retryAfterSeconds) {
        return new Rejection(429, "too-many-requests", detail, List.of(), false, retryAfterSeconds);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** After how many seconds it may be asked again, where that helps. */
    public long retryAfter() {
        return retryAfter;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Whether more is wrong than {@link #errors} names. */
    public boolean errorsOmitted() {
        return errorsOmitted;
    }
}
