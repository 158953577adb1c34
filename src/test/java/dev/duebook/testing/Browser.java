package dev.duebook.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The Chromium of this machine, without a window. Where there is none the test is skipped and says so, unless
 * {@code DUEBOOK_BROWSER=required}, as in continuous integration: then it fails.
 */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(ARGUMENTS));
    }

    public static Browser start() {
        var installed = Files.isExecutable(CHROMIUM);
        if (!installed && "required".equals(System.getenv("DUEBOOK_BROWSER"))) {
            throw new AssertionError("DUEBOOK_BROWSER=required, but there is no " + CHROMIUM);
        }
        if (!installed) {
            System.err.println("SKIPPED: no " + CHROMIUM + "; install it to test the page in a real browser");
        }
        assumeTrue(installed, () -> "no " + CHROMIUM);
        return new Browser();
    }

    /** A visitor of its own, with nothing from visits before, who reads English on a desk unless said otherwise. */
    public BrowserContext visitor(UnaryOperator<com.microsoft.playwright.Browser.NewContextOptions> wishes) {
        var options = wishes.apply(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(1280, 900));
        return AnyLanguage.forPlaywright(() -> chromium.newContext(options));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
