package dev.duebook.chaos;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.duebook.testing.Browser;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page while the service behind it is killed and started again. */
@Tag("chaos")
class PageRestartTest {
    private static final double PATIENCE_MILLIS = 60_000;
    private static final String ORGANIZATION =
            "{\"name\": \"Northwind\", \"country\": \"NL\", \"currency\": \"EUR\", \"timeZone\": \"Europe/Amsterdam\"}";

    @TempDir
    Path folder;

    @Test
    void comesBackByItselfAndShowsWhatHappenedMeanwhile() throws Exception {
        try (var service = new Service(folder);
                var browser = Browser.start()) {
            service.start();
            service.awaitReady();
            var founded = service.post("/v1/organizations", Service.OPERATOR_KEY, null, ORGANIZATION);
            var key = new ObjectMapper()
                    .readTree(founded.body())
                    .at("/apiKey/secret")
                    .asText();
            var page = browser.visitor(UnaryOperator.identity()).newPage();
            page.navigate(service.url("/").toString());
            page.locator("#key").fill(key);
            page.locator("#key").press("Enter");
            var live = page.locator(".live");
            assertThat(live).hasAttribute("data-live", "live");

            service.killService();
            assertThat(live).hasAttribute("data-live", "reconnecting", patient());
            service.start();
            service.awaitReady();
            var client = new ObjectMapper()
                    .readTree(service.post("/v1/clients", key, null, "{\"name\": \"Alder\"}")
                            .body())
                    .get("id")
                    .asText();
            var sent = service.post(
                    "/v1/invoices",
                    key,
                    null,
                    "{\"clientId\": \"%s\", \"send\": true, \"lines\": [{\"description\": \"Work\", \"unitPrice\": \"10.00\"}]}"
                            .formatted(client));
            assertThat(sent.statusCode()).isEqualTo(201);

            assertThat(page.locator("tr.invoice"))
                    .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
            assertThat(live).hasAttribute("data-live", "live", patient());
            assertThat(page).hasTitle("Northwind · Duebook");
        }
    }

    private static LocatorAssertions.HasAttributeOptions patient() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS);
    }
}
