package dev.duebook.cash.statement;

/** Findings with a value that is cut to what may be shown. */
final class Findings {
    private static final int LONGEST_VALUE = 200;

    private Findings() {}

    static Finding error(String code, long line, String field, String value, String reason) {
        return of(code, Finding.Severity.ERROR, line, field, value, reason);
    }

    static Finding warning(String code, long line, String field, String value, String reason) {
        return of(code, Finding.Severity.WARNING, line, field, value, reason);
    }

    static Finding of(String code, Finding.Severity severity, long line, String field, String value, String reason) {
        var shown = value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
        return new Finding(code, severity, line, field, shown, null, reason);
    }
}
