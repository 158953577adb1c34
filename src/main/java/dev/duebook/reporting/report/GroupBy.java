package dev.duebook.reporting.report;

import dev.duebook.ground.contract.Wired;

/** What aging is grouped by. */
enum GroupBy implements Wired {
    CLIENT("client", "client_id", "client", "n.name"),
    OWNER("owner", "owner_id", "person", "n.name"),
    PROJECT("project", "project_ref", null, "g.key"),
    BILLING_BASIS("billingBasis", "billing_basis", null, "g.key"),
    INVOICE("invoice", "invoice_id", "invoice", "n.number");

    private final String wire;
    private final String column;
    private final String names;
    private final String naming;

    GroupBy(String wire, String column, String names, String naming) {
        this.wire = wire;
        this.column = column;
        this.names = names;
        this.naming = naming;
    }

    /** By its name in the contract, which has checked it. */
    static GroupBy fromString(String wire) {
        return Wired.of(values(), wire);
    }

    @Override
    public String wire() {
        return wire;
    }

    /** The column of a debt that holds the key. */
    String column() {
        return column;
    }

    /** Whether the key is the invoice's alone, not to be found on an instalment. */
    boolean isOfInvoice() {
        return this == OWNER || this == PROJECT || this == BILLING_BASIS;
    }

    /** The table in which the name of a key is found, by its id; null when the key is its own name. */
    String names() {
        return names;
    }

    /** The name, of a group {@code g} and its row {@code n} in {@link #names()}. */
    String naming() {
        return naming;
    }
}
