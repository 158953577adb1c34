package dev.duebook.importing;

import java.util.List;

/** The cells of a row as text, from the first column on; a cell that is not there is an empty text. */
record RawRow(long line, List<String> cells) {
    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
