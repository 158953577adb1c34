package dev.duebook.cash.statement;

/** Why something that is written cannot be taken. */
final class Doubt extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final String value;
    private final String field;

    Doubt(String code, String value, String reason) {
        this(code, value, reason, null);
    }

    private Doubt(String code, String value, String reason, String field) {
        super(reason, null, false, false);
        this.code = code;
        this.value = value;
        this.field = field;
    }

    /** The same, of a field or column. */
    Doubt in(String name) {
        return new Doubt(code, value, getMessage(), name);
    }

    /** Null where it is not told. */
    String field() {
        return field;
    }

    String code() {
        return code;
    }

    String value() {
        return value;
    }
}
