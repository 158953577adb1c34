package dev.duebook.integration.importing;

import dev.duebook.company.organization.Organization;
import dev.duebook.ground.tenant.Caller;
import java.util.List;
import java.util.Map;

/** Where the rows of a file go: reads them, decides what becomes of each, and writes those that come in. */
interface Destination {
    Line read(Cells cells, Line.Book book);

    /**
     * Decides rows in their order.
     *
     * @param seen the rows before these of the same file; those accepted are added to it
     */
    Judged judge(Context context, List<Line> rows, SeenRows seen);

    /** @param sightings what the whole file tells of some of the rows, by line */
    record Context(Caller caller, Organization organization, Layout layout, Map<Long, Sighting> sightings) {
        Sighting sighting(Line row) {
            return sightings.getOrDefault(row.line(), Sighting.ORDINARY);
        }

        /** Adds to what was found of a row that another one spells its client otherwise. */
        void warnOfSpelling(Line row, Field field, List<RowError> found) {
            var alike = sighting(row).alikeLine();
            if (alike != null) {
                found.add(new RowError(
                        row.line(),
                        layout.heading(field),
                        row.clientNamed().map(Line.ClientNamed::name).orElse(null),
                        RowError.POSSIBLE_SAME_CLIENT,
                        "may be the client of line " + alike
                                + ", spelt otherwise or of another legal form; they are kept" + " as two"));
            }
        }
    }

    /** @param write writes the accepted rows, in the transaction of the caller */
    record Judged(List<Decision> decisions, Runnable write) {}
}
