package dev.duebook.integration.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Given;
import io.quarkus.arc.Arc;
import java.util.List;
import java.util.Map;

/** Books that tests of other rooms begin with: imported and worked off, every row of them. */
public final class TakenIn {
    private TakenIn() {}

    /**
     * @param lines the first of them are the headings
     * @param mapping from a field to its heading; a column headed by the name of a field needs none
     */
    public static void lines(Given given, String kind, List<String> lines, Map<String, String> mapping) {
        workedOff(Sent.to(given, kind).text(lines.toArray(String[]::new)).with("mapping", mapping));
    }

    private static void workedOff(Sent sent) {
        var done = sent.done(Arc.container().instance(ImportWorker.class).get()).now();
        assertThat(done.getString("state")).isEqualTo("DONE");
        assertThat(done.getInt("rowsImported")).isEqualTo(done.getInt("rowsRead"));
    }
}
