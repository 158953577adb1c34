package dev.duebook.reporting.bridge;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.ground.page.Csv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A bridge as CSV: of each currency the whole, then its buckets. */
record BridgeLine(List<String> cells) implements Csv.Row {
    static final List<String> COLUMNS = Stream.concat(
                    Stream.of("currency", "bucket"),
                    Arrays.stream(BridgeColumn.values()).map(BridgeColumn::wire))
            .toList();

    static List<BridgeLine> of(BridgeSums sums, AgingBuckets scheme) {
        var lines = new ArrayList<BridgeLine>();
        lines.add(line(sums.currency(), null, column -> column.isBetweenBuckets() ? null : sums.decimal(column)));
        for (var i = 0; i < scheme.buckets().size(); i++) {
            var place = i;
            lines.add(line(sums.currency(), scheme.buckets().get(i).label(), column -> sums.decimal(place, column)));
        }
        return lines;
    }

    private static BridgeLine line(String currency, String label, Function<BridgeColumn, String> amount) {
        var cells = new ArrayList<String>();
        cells.add(currency);
        cells.add(label);
        Arrays.stream(BridgeColumn.values()).map(amount).forEach(cells::add);
        return new BridgeLine(cells);
    }
}
