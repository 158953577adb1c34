package dev.duebook.reporting.report;

import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.store.TooHeavy;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.quarkus.test.junit.QuarkusMock;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class TooHeavyTest {
    @BeforeEach
    void nothingEndsInTime() {
        QuarkusMock.installMockForType(
                new AgingReport(null, null) {
                    @Override
                    Aging aging(Caller caller, AgingQuestion question, PageRequest page) {
                        throw new TooHeavy(null);
                    }

                    @Override
                    void forEach(Caller caller, AgingQuestion question, Consumer<AgingGroup> consumer) {
                        throw new TooHeavy(null);
                    }
                },
                AgingReport.class);
    }

    @Test
    void aReportThatTakesTooLongIsNotToBeAskedAgainAtOnce() {
        var api = Given.organization().admin();

        var json = expectProblem(503, "report-too-heavy", api.get("/v1/reports/aging"));
        assertThat(json.header("Retry-After")).isNull();
        var csv = expectProblem(
                503, "report-too-heavy", api.query("format", "csv").get("/v1/reports/aging"));
        assertThat(csv.header("Retry-After")).isNull();
    }
}
