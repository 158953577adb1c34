package dev.duebook.reporting.dashboard;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.integration.demo.DemoBook;
import dev.duebook.testing.Api;
import dev.duebook.testing.Browser;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.TestClock;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the README's picture: {@code mvn test -Dtest=PictureTest -Dduebook.picture=src/docs/page.png}. */
@DuebookTest
@EnabledIfSystemProperty(named = "duebook.picture", matches = ".+")
class PictureTest {
    private static final int MOST_BYTES = 300_000;

    @TestHTTPResource("/")
    URI url;

    @Inject
    TestClock clock;

    @Inject
    DemoBook demo;

    @Inject
    OrganizationService organizations;

    @Test
    void showsTheDemoBook() throws IOException {
        var key = organizations.newSecret();
        demo.openedBy(key);
        somethingToDo(Api.with(key));
        var file = Path.of(System.getProperty("duebook.picture"));
        try (var browser = Browser.start();
                var screen = new Screen(browser.visitor(wishes -> wishes.setViewportSize(1280, 1180)), url)) {
            screen.open().signIn(key).settled();
            screen.page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }

        assertThat(Files.size(file)).isLessThan(MOST_BYTES);
    }

    /** A reminder waits for a person, tasks for today, and a client says to have paid. */
    private void somethingToDo(Api api) {
        patch(api, "/v1/organization", Map.of("remindersEnabledFrom", "2026-01-01"));
        for (var name : List.of("Birch", "Kestrel")) {
            var client = api.query("q", name).get("/v1/clients").jsonPath().getString("items[0].id");
            patch(api, "/v1/clients/" + client, Map.of("humanLed", "LONG_STANDING"));
        }
        clock.plusDays(2);
        expect(200, api.unchecked().post("/v1/scheduler/ticks"));
        var invoice = api.query("q", "Harbor")
                .query("status", List.of("OVERDUE"))
                .get("/v1/invoices")
                .jsonPath()
                .getString("items[0].id");
        expect(
                201,
                api.post(
                        "/v1/claims",
                        Map.of(
                                "invoiceId", invoice,
                                "reference", "Transfer of Friday",
                                "amount", "4356.00",
                                "method", "BANK_TRANSFER")));
    }

    private static void patch(Api api, String path, Map<String, String> changes) {
        expect(200, api.patch(path, changes));
    }
}
