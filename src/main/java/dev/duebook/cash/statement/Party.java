package dev.duebook.cash.statement;

/** Who is on the other side, as the bank says; each null where not told. */
public record Party(String name, String account) {
    public static final Party UNKNOWN = new Party(null, null);
}
