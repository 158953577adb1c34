package dev.duebook.integration.importing;

import dev.duebook.ground.sheet.Headings;
import dev.duebook.ground.sheet.RawRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What only the rows of a file together tell, gathered while one after the other is checked. */
final class FileCheck {
    static final String LIKELY_DUPLICATES = "LIKELY_DUPLICATES";

    private final Layout layout;
    private final long headingRow;
    private final SeenRows seen = new SeenRows();
    private final Map<RowFilter.Reason, Long> skipped = new LinkedHashMap<>();
    private final OptionFit fit;
    private final LikelyDuplicates likely = new LikelyDuplicates();

    /** @param headingRow where what is said of the file as a whole is said to be */
    FileCheck(Layout layout, long headingRow) {
        this.layout = layout;
        this.headingRow = headingRow;
        this.fit = new OptionFit(layout);
    }

    SeenRows seen() {
        return seen;
    }

    /**
     * @param decisions about these rows, in their order
     * @param currency of rows that name none
     */
    void see(List<RawRow> rows, List<Decision> decisions, String currency) {
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var reason = layout.filter().reason(row);
            if (reason.isPresent()) {
                skipped.merge(reason.get(), 1L, Long::sum);
            } else {
                fit.see(row, decisions.get(i).errors(), currency);
                likely.see(decisions.get(i));
            }
        }
    }

    List<SkippedRows> skipped() {
        return skipped.entrySet().stream()
                .map(entry -> new SkippedRows(
                        Headings.shown(entry.getKey().column()), entry.getKey().value(), entry.getValue()))
                .toList();
    }

    List<OptionFit.Misfit> misfits() {
        return fit.misfits();
    }

    /** What is wrong with the file as a whole, when all rows were seen. */
    List<RowError> errors() {
        var errors = new ArrayList<RowError>();
        for (var misfit : misfits()) {
            errors.add(new RowError(headingRow, null, null, "OPTION_DOES_NOT_FIT", misfit.reason()));
        }
        if (layout.options().onError() == ImportOptions.OnError.REJECT && likely.isMoreThanChance()) {
            errors.add(new RowError(headingRow, null, null, LIKELY_DUPLICATES, likely.reason()));
        }
        return errors;
    }
}
