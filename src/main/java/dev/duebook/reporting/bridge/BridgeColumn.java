package dev.duebook.reporting.bridge;

import dev.duebook.ground.problem.Rejection;
import java.util.Arrays;
import java.util.List;

/** What a bridge is made of: where it begins, what moved, where it ends. Begin and movements sum to the end. */
public enum BridgeColumn {
    OPENING("opening"),
    ISSUED("issued", "ISSUE"),
    PAID("paid", "ALLOCATION", "ALLOCATION_REVERSAL"),
    CREDITED("credited", "CREDIT", "CREDIT_REVERSAL"),
    WRITTEN_OFF("writtenOff", "WRITE_OFF", "WRITE_OFF_REVERSAL"),
    VOIDED("voided", "VOID"),
    FEES("fees", "FEE", "FEE_REVERSAL"),
    AGED_IN("agedIn"),
    AGED_OUT("agedOut"),
    RESCHEDULED("rescheduled"),
    BACK_DATED("backDated"),
    CLOSING("closing"),
    /** Behind the end, for columns of CSV keep their places. */
    DEDUCTED("deducted", "DEDUCTION", "DEDUCTION_REVERSAL");

    private final String wire;
    private final List<String> ledgerKinds;

    BridgeColumn(String wire, String... ledgerKinds) {
        this.wire = wire;
        this.ledgerKinds = List.of(ledgerKinds);
    }

    public String wire() {
        return wire;
    }

    /** The kinds of ledger entries that it is made of; none for what only buckets know, and for begin and end. */
    public List<String> ledgerKinds() {
        return ledgerKinds;
    }

    /** Whether it lies between begin and end. */
    boolean isMovement() {
        return this != OPENING && this != CLOSING;
    }

    /** Whether it only carries debt from bucket to bucket, so that it is nothing in all of them together. */
    boolean isBetweenBuckets() {
        return this == AGED_IN || this == AGED_OUT || this == RESCHEDULED;
    }

    /** The column of a kind of ledger entry; {@link IllegalArgumentException} for an unknown one. */
    public static BridgeColumn ofLedger(String kind) {
        return Arrays.stream(values())
                .filter(column -> column.ledgerKinds.contains(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column for " + kind));
    }

    /** @throws Rejection 400 for a word that is no column */
    static BridgeColumn fromWire(String word) {
        return Arrays.stream(values())
                .filter(column -> column.wire.equals(word))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid("figure", "is no figure of the bridge"));
    }
}
