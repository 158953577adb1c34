package dev.duebook.integration.importing;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a file was understood before its rows were looked at.
 *
 * @param sheet that is read; null of a CSV file
 * @param headingRow line or row of the file that is its heading, from 1
 * @param columns which of them are used, and which are not
 * @param notices what was chosen, and what may be missed
 */
record FileReading(String sheet, long headingRow, Columns columns, List<Notice> notices) {
    record Columns(List<Used> used, List<String> unused) {}

    /**
     * @param field that the column is; null when it only decides which rows are skipped
     * @param option that uses it, {@code skipWhere}; null when it is a field
     */
    record Used(String column, Field field, String option) {}

    FileReading with(Notice notice) {
        return new FileReading(
                sheet,
                headingRow,
                columns,
                Stream.concat(notices.stream(), Stream.of(notice)).toList());
    }
}
