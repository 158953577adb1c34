package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The payments inside one entry, as long as there are not too many, or too much text in them. */
final class CamtDetails {
    static final int MOST = 50_000;
    static final int MOST_TEXT = 4_000_000;

    private final List<DetailTold> kept = new ArrayList<>();
    private long text;
    private int count;
    private long counted = -1;
    private boolean batch;
    private String code;

    /** A batch may be told by its count only. */
    void batch(XmlPiece told) {
        batch = true;
        var number = told.text("NbOfTxs");
        if (number != null && number.matches("[0-9]{1,9}")) {
            counted = Math.max(counted, 0) + Integer.parseInt(number);
        }
    }

    void add(XmlPiece piece, CamtEntry entry, EntryFindings findings) {
        count++;
        if (entry.direction() == null || entry.currency() == null || count > MOST || text > MOST_TEXT) {
            return;
        }
        if (count == 1) {
            code = CamtEntry.code(piece);
        }
        var told = new CamtDetail(piece, entry, findings).told();
        text += length(told);
        kept.add(told);
    }

    private static long length(DetailTold told) {
        return told.charges().size() * 50L
                + Stream.of(
                                told.text(),
                                told.payer().name(),
                                told.payer().account(),
                                told.ultimatePayer().name(),
                                told.references().creditor(),
                                told.references().endToEnd(),
                                told.references().mandate(),
                                told.references().bank(),
                                told.returned() == null ? null : told.returned().reason())
                        .filter(Objects::nonNull)
                        .mapToInt(String::length)
                        .sum();
    }

    List<DetailTold> kept() {
        return kept;
    }

    boolean allKept() {
        return count == kept.size();
    }

    /** The only payment that is told; null where there are none, or several. */
    DetailTold only() {
        return count == 1 && allKept() ? kept.get(0) : null;
    }

    /** How many the file tells one by one. */
    int count() {
        return count;
    }

    /** How many the bank says are in it, -1 where it says nothing. */
    long counted() {
        return counted;
    }

    /** Whether the bank calls the entry a batch. */
    boolean batch() {
        return batch;
    }

    /** The bank's code of the first. */
    String code() {
        return code;
    }
}
