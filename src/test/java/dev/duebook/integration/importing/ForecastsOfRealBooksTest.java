package dev.duebook.integration.importing;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.reporting.forecast.Accuracy;
import dev.duebook.reporting.forecast.Books;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.SharedData;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The past of a real company, taken in today, says when it would have been right. */
@DuebookTest
class ForecastsOfRealBooksTest {
    @Inject
    ImportWorker worker;

    @Test
    void foretellsAnImportedPastAsThePureModelDoes() {
        var given = imported(true);
        var pure = Accuracy.of(Books.ibm(), LocalDate.of(2012, 1, 1), LocalDate.of(2014, 12, 31));

        var accuracy = expect(
                        200,
                        given.admin()
                                .query("from", "2012-01-01")
                                .query("to", "2014-12-31")
                                .get("/v1/forecasts/accuracy"))
                .jsonPath();

        assertThat(accuracy.getInt("invoices")).isEqualTo(pure.invoices()).isEqualTo(2433);
        assertThat(decimal(accuracy, "meanAbsoluteErrorDays"))
                .isLessThan(new BigDecimal("6.85"))
                .isCloseTo(
                        BigDecimal.valueOf(pure.meanAbsoluteError()),
                        org.assertj.core.data.Offset.offset(new BigDecimal("0.05")));
        assertThat(decimal(accuracy, "coverageP10P90")).isBetween(new BigDecimal("0.75"), new BigDecimal("0.85"));
        assertThat(accuracy.getString("baselines.dueDate.meanAbsoluteErrorDays"))
                .isEqualTo("10.46");
        assertThat(decimal(accuracy, "baselines.clientAverage.meanAbsoluteErrorDays"))
                .isBetween(new BigDecimal("6.95"), new BigDecimal("6.99"));
    }

    /** The flag came with the import, years after the day that is asked for. */
    @Test
    void knowsNothingOnADayThatWasWrittenDownLater() {
        var with = forecasts(imported(true));
        var without = forecasts(imported(false));

        assertThat(with).isNotEmpty().isEqualTo(without);
    }

    private static Map<String, List<String>> forecasts(Given given) {
        var found = new HashMap<String, List<String>>();
        String cursor = null;
        do {
            var api = given.admin().query("asOf", "2013-03-01").query("limit", 200);
            var page = expect(200, (cursor == null ? api : api.query("cursor", cursor)).get("/v1/forecasts/invoices"))
                    .jsonPath();
            List<Map<String, Object>> items = page.getList("items");
            items.forEach(item -> found.put(
                    (String) item.get("invoiceNumber"),
                    List.of(
                            item.get("p10").toString(),
                            item.get("p50").toString(),
                            item.get("p90").toString())));
            assertThat(page.getInt("totals[0].invoices")).isEqualTo(items.size());
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return found;
    }

    private Given imported(boolean flags) {
        var given = Given.organization(Map.of("currency", "USD", "timeZone", "America/New_York"));
        var mapping = new HashMap<>(Map.of(
                "number", "invoiceNumber",
                "clientExternalRef", "customerID",
                "issueDate", "InvoiceDate",
                "dueDate", "DueDate",
                "total", "InvoiceAmount",
                "settledDate", "SettledDate"));
        if (flags) {
            mapping.put("disputed", "Disputed");
        }
        var done = Sent.to(given, "INVOICES")
                .file(SharedData.file("ibm-receivables/invoices.csv"))
                .with("mapping", mapping)
                .with("constants", Map.of("currency", "USD"))
                .with("dateFormat", "M/d/yyyy")
                .done(worker);
        assertThat(done.result()).containsExactly("DONE", 2466, 2466, 0, 0, 0);
        return given;
    }

    private static BigDecimal decimal(JsonPath answer, String field) {
        return new BigDecimal(answer.getString(field));
    }
}
