package dev.duebook.cash.statement;

/** A file, or the rest of it, that is not read; the message is for whoever sent it. */
public final class Refused extends RuntimeException {
    private final String code;
    private final long line;

    /**
     * @param code of the problem, such as {@code xml-doctype-refused}
     * @param line of the file, from 1; 0 where none is to blame
     */
    public Refused(String code, long line, String reason) {
        super(reason, null, false, false);
        this.code = code;
        this.line = line;
    }

    public String code() {
        return code;
    }

    public long line() {
        return line;
    }
}
