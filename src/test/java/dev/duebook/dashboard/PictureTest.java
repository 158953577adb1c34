package dev.duebook.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.duebook.demo.DemoBook;
import dev.duebook.organization.OrganizationService;
import dev.duebook.testing.Browser;
import dev.duebook.testing.DuebookTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the README's picture: {@code mvn test -Dtest=PictureTest -DargLine=-Dduebook.picture=src/docs/page.png}. */
@DuebookTest
@EnabledIfSystemProperty(named = "duebook.picture", matches = ".+")
class PictureTest {
    private static final int MOST_BYTES = 300_000;

    @TestHTTPResource("/")
    URI url;

    @Inject
    DemoBook demo;

    @Test
    void showsTheDemoBook() throws IOException {
        var key = OrganizationService.newSecret();
        demo.openedBy(key);
        var file = Path.of(System.getProperty("duebook.picture"));
        try (var browser = Browser.start();
                var screen = new Screen(browser.visitor(wishes -> wishes.setViewportSize(1280, 1180)), url)) {
            screen.open().signIn(key).settled();
            screen.page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }

        assertThat(Files.size(file)).isLessThan(MOST_BYTES);
    }
}
