package dev.duebook.integration.importing;

import dev.duebook.ground.sheet.Blanks;
import dev.duebook.ground.sheet.RawRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Where only the first row of a group names something, such as its client, the rows below it get it from there. */
final class FillDown {
    private final Collection<Integer> columns;
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, String> unreadable = new HashMap<>();

    /** @param columns that are filled, from 0 */
    FillDown(Collection<Integer> columns) {
        this.columns = columns;
    }

    /** @param row the next one of the file that is not blank */
    RawRow filled(RawRow row) {
        if (columns.isEmpty()) {
            return row;
        }
        var cells = new ArrayList<>(row.cells());
        var wrong = new HashMap<>(row.unreadable());
        for (var column : columns) {
            if (column < cells.size() && Blanks.strip(cells.get(column)).isEmpty()) {
                cells.set(column, texts.getOrDefault(column, ""));
                if (unreadable.containsKey(column)) {
                    wrong.put(column, unreadable.get(column));
                }
            } else if (column < cells.size()) {
                texts.put(column, cells.get(column));
                unreadable.remove(column);
                if (wrong.containsKey(column)) {
                    unreadable.put(column, wrong.get(column));
                }
            }
        }
        return new RawRow(row.line(), cells, wrong, row.days(), row.place());
    }
}
