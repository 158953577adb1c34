package dev.duebook.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.options.ColorScheme;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.integration.demo.DemoBook;
import dev.duebook.testing.Browser;
import dev.duebook.testing.DuebookTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as axe judges it. */
@DuebookTest
class AccessibilityTest {
    private static Browser browser;

    @TestHTTPResource("/")
    URI url;

    @Inject
    DemoBook demo;

    @Inject
    OrganizationService organizations;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1280", "DARK,360"})
    void nothingSeriousIsInAnybodysWay(ColorScheme colors, int width) {
        var key = organizations.newSecret();
        demo.openedBy(key);
        var visitor = browser.visitor(wishes -> wishes.setColorScheme(colors)
                .setViewportSize(width, 800)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        try (var screen = new Screen(visitor, url)) {
            screen.open().page.locator("#key").waitFor();
            judge(screen, "the door");
            screen.signIn(key).settled();
            judge(screen, "the workspace");
            screen.rows().locator("button.link").first().click();
            screen.page.locator("dialog .history").waitFor();
            judge(screen, "an invoice");
        }
    }

    private static void judge(Screen screen, String what) {
        var judged = new AxeBuilder(screen.page).analyze();

        assertThat(judged.getPasses()).as("axe looked at " + what).isNotEmpty();
        assertThat(judged.getViolations())
                .filteredOn(rule -> rule.getImpact().matches("serious|critical"))
                .as(what)
                .isEmpty();
    }
}
