package dev.duebook.importing;

import dev.duebook.organization.Organization;
import dev.duebook.tenant.Caller;
import java.util.List;

/** Where the rows of a file go: reads them, decides what becomes of each, and writes those that come in. */
interface Destination {
    Line read(Cells cells, Line.Book book);

    /**
     * Decides rows in their order.
     *
     * @param seen the rows before these of the same file; those accepted are added to it
     */
    Judged judge(Context context, List<Line> rows, SeenRows seen);

    record Context(Caller caller, Organization organization, Layout layout) {}

    /** @param write writes the accepted rows, in the transaction of the caller */
    record Judged(List<Decision> decisions, Runnable write) {}
}
