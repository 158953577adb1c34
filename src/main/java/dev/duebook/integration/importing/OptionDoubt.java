package dev.duebook.integration.importing;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.sheet.Unreadable;
import java.io.IOException;
import java.util.List;

/** The one option that is wrong where a heading seems wrong altogether. */
record OptionDoubt(String pointer, String reason) {
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

    /** @return null when it is none of them */
    static OptionDoubt of(Upload upload, Table table) throws IOException {
        if (upload.format() != FileFormat.CSV || table.heading() == null) {
            return null;
        }
        var charset = upload.options().charset();
        if (table.heading().cells().stream().anyMatch(cell -> cell.indexOf(0xfffd) >= 0)) {
            return new OptionDoubt("/options/charset", "does not fit: the heading is not written in " + charset);
        }
        for (var other : DELIMITERS) {
            if (!other.equals(upload.options().delimiter()) && isHeadedWith(upload.delimitedBy(other))) {
                return new OptionDoubt(
                        "/options/delimiter",
                        "does not fit: the file is delimited by "
                                + (other.equals("\t") ? "tabs" : "\"" + other + "\""));
            }
        }
        return null;
    }

    private static boolean isHeadedWith(Upload upload) throws IOException {
        var errors = new FieldErrors();
        try (var table = upload.table(errors)) {
            return errors.isEmpty();
        } catch (Unreadable unreadable) {
            return false;
        }
    }
}
