package dev.duebook.integration.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Given;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Fills an organization quickly, for the tests of other rooms. */
@ApplicationScoped
public class Imported {
    @Inject
    ImportWorker worker;

    /** @param lines the heading, then a row each; every one has to be taken */
    public void into(Given given, String kind, List<String> lines) {
        assertThat(Sent.to(given, kind)
                        .text(lines.toArray(String[]::new))
                        .done(worker)
                        .result())
                .startsWith("DONE", lines.size() - 1, lines.size() - 1);
    }

    /** The same, where none is taken. */
    public void refused(Given given, String kind, List<String> lines) {
        assertThat(Sent.to(given, kind)
                        .text(lines.toArray(String[]::new))
                        .done(worker)
                        .result())
                .startsWith("FAILED", lines.size() - 1, 0);
    }
}
