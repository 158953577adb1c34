package dev.duebook.ground.sheet;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The cells of a row as text, from the first column on; a cell that is not there is an empty text.
 *
 * @param line of the file, from 1
 * @param unreadable what is wrong with cells that have no value to be read, by column from 0
 * @param days of the cells that are days and not only text, by column from 0
 * @param place among the rows below the heading that are not blank, from 1; 0 where nobody counted
 */
public record RawRow(
        long line, List<String> cells, Map<Integer, String> unreadable, Map<Integer, LocalDate> days, long place) {
    public RawRow(long line, List<String> cells) {
        this(line, cells, Map.of(), Map.of(), 0);
    }

    public boolean isBlank() {
        return cells.stream().allMatch(cell -> Blanks.strip(cell).isEmpty());
    }

    public RawRow withCells(List<String> others) {
        return new RawRow(line, others, unreadable, days, place);
    }

    public RawRow at(long newPlace) {
        return new RawRow(line, cells, unreadable, days, newPlace);
    }

    /** How much of memory its text takes, in characters. */
    public long length() {
        return cells.stream().mapToLong(String::length).sum();
    }
}
