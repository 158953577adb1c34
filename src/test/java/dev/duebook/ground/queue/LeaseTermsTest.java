package dev.duebook.ground.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DuebookTest
class LeaseTermsTest {
    private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(60));

    @Inject
    @EveryRow
    Jdbi jdbi;

    /** Until when it is somebody's, from now; the last two were given before the clock of the database went back. */
    @ParameterizedTest
    @CsvSource({
        "null, true, false",
        "interval '-1 second', true, true",
        "interval '1 second', false, false",
        "interval '60 seconds', false, false",
        "interval '119 seconds', false, false",
        "interval '121 seconds', true, true",
        "interval '1 year', true, true"
    })
    void whatNobodyHasAndWhatSomebodyLost(String until, boolean free, boolean ended) {
        assertThat(holds(TERMS.free(), until)).isEqualTo(free);
        assertThat(holds(TERMS.ended(), until)).isEqualTo(ended);
    }

    private boolean holds(String condition, String until) {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(" + condition
                        + ", false) from (select now() + cast(" + until + " as interval) as claimed_until) row")
                .mapTo(Boolean.class)
                .one());
    }
}
