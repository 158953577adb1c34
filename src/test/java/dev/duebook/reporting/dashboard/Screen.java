package dev.duebook.reporting.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The page as one visitor has it before the eyes, and what went wrong in it. */
final class Screen implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 20_000;

    final Page page;
    final List<String> errors = new ArrayList<>();
    final List<String> dialogs = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();

    private final BrowserContext visitor;
    private final URI url;

    Screen(BrowserContext visitor, URI url) {
        this.visitor = visitor;
        this.url = url;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        page = visitor.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(errors::add);
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        page.onRequest(requests::add);
    }

    Screen open() {
        return open("");
    }

    /** @param view the part of the address behind the path, as {@code #status=OVERDUE} */
    Screen open(String view) {
        page.navigate(url.resolve("/" + view).toString());
        return this;
    }

    Screen signIn(String key) {
        page.locator("#key").fill(key);
        page.locator("#key").press("Enter");
        return this;
    }

    /** Waits until the panels have loaded and events would be heard. */
    Screen settled() {
        assertThat(page.locator(".live")).hasAttribute("data-live", "live");
        assertThat(page.locator(".panel-body[aria-busy]")).hasCount(0);
        assertThat(page.locator(".panel-body[data-state]")).hasCount(10);
        return this;
    }

    Locator panel(String name) {
        return page.locator("[data-panel=" + name + "]");
    }

    Locator rows() {
        return page.locator("tr.invoice");
    }

    @Override
    public void close() {
        visitor.close();
    }
}
