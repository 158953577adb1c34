package dev.duebook.reporting.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SelectOption;
import dev.duebook.cash.bank.BankFile;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Browser;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The desk for money in, in a real browser: a bank's file goes in, people say what its money pays. */
@DuebookTest
class DeskTest {
    private static final String IBAN = "NL91ABNA0417164300";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    /** Longer than the page waits before it takes a suggestion that has just come into view. */
    private static final int READING_MILLIS = 600;

    private static Browser browser;

    @TestHTTPResource("/")
    URI url;

    private Given given;
    private UUID oak;
    private UUID invoice;
    private Screen screen;

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

    @BeforeEach
    void anAccountAndAnInvoice() {
        given = Given.organization();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/bank-accounts",
                                Map.of("name", "Main", "iban", IBAN, "currency", "EUR", "matchFrom", "2026-01-01")));
        oak = given.client("Oak & Ember Ltd");
        invoice = invoice("INV-2026-00042", "600.00");
    }

    @AfterEach
    void close() {
        if (screen != null) {
            screen.close();
        }
    }

    @Test
    void takesAFileByTheButtonAndAcceptsAndUndoesByKey() {
        visit(given.admin().key());
        assertThat(screen.panel("desk").locator(".state")).containsText("No money waits.");

        send("first.sta", mt940("750,00", credit("650,00", "B1", "?20INV-2026-00042 thank you?32" + HOSTILE)));

        assertThat(screen.panel("banks").locator("[data-file='first.sta']")).containsText("with suggestions: 1");
        assertThat(screen.panel("banks").locator("[data-account]")).containsText("Known through 27 Feb 2026");
        assertThat(screen.panel("desk").locator(".queue li")).hasCount(1);
        assertThat(screen.panel("desk").locator("[data-field='text'] mark")).hasText("INV-2026-000421");
        assertThat(screen.panel("desk").locator("[data-field='payer.name'] mark.doubt"))
                .containsText(HOSTILE);
        assertThat(suggestion(1)).containsText("Oak & Ember Ltd");
        assertThat(suggestion(1).locator(".for")).containsText("The invoice’s number stands there: INV-2026-00042");
        assertThat(suggestion(1).locator(".against")).containsText("The payer has another name: " + HOSTILE);
        assertThat(screen.panel("desk").locator("input[type=checkbox], [aria-pressed], [aria-selected]"))
                .hasCount(0);

        atTheDesk("1");
        assertThat(screen.panel("desk").locator(".state")).containsText("No money waits.");
        assertThat(screen.page.locator("#told")).hasText("EUR\u00a0650.00 matched with Oak & Ember Ltd.");
        assertThat(outstanding()).isEqualTo("0.00");
        assertThat(screen.panel("desk").locator("[data-focus=desk]")).isFocused();

        screen.page.keyboard().press("u");
        screen.page.keyboard().press("Enter");
        assertThat(screen.panel("desk").locator(".queue li")).hasCount(1);
        assertThat(outstanding()).isEqualTo("600.00");
        assertThat(suggestion(1).locator(".against")).containsText("This was undone before");
        assertThat(screen.dialogs).isEmpty();
        assertThat(screen.errors).isEmpty();
    }

    @Test
    void textsOfABankStayText() {
        taken(mt940("750,00", credit("650,00", "B1", "?20INV-2026-00042 " + HOSTILE + "?32" + HOSTILE)));
        visit(given.admin().key());

        assertThat(screen.panel("desk").locator("[data-field='payer.name'] mark"))
                .containsText(HOSTILE);
        assertThat(screen.panel("desk").locator("[data-field='text']")).containsText(HOSTILE);
        assertThat(screen.panel("desk").locator(".queue .name")).hasText(HOSTILE);
        atTheDesk("u");
        assertThat(screen.page.locator("dialog")).hasCount(0);

        assertThat(screen.page.locator("#app img[src=x]")).hasCount(0);
        assertThat(screen.dialogs).isEmpty();
        assertThat(screen.errors).isEmpty();
    }

    @Test
    void aFileCanBeDroppedAndSaysByLineWhatIsWrongWithIt() {
        visit(given.admin().key());

        var file = mt940("999,00", credit("650,00", "B1", "INV-2026-00042"));
        screen.page.evaluate(
                "(text) => { const data = new DataTransfer(); data.items.add(new File([text], 'dropped.sta'));"
                        + "document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })) }",
                file);
        var line = screen.panel("banks").locator("[data-file='dropped.sta']");
        assertThat(line).hasAttribute("data-state", "QUEUED");
        BankFile.workOff();

        assertThat(line).hasAttribute("data-state", "DONE");
        assertThat(line.locator(".findings li").first()).isVisible();
        assertThat(line.locator(".findings")).containsText("249.00");
        assertThat(suggestion(1).locator(".against")).containsText("The bank’s statement does not add up");
    }

    @Test
    void asksWhoseAnAccountIsThatNobodyKnows() {
        visit(given.admin().key(), wishes -> wishes.setViewportSize(360, 740));

        send(
                "other.sta",
                mt940("750,00", credit("650,00", "B1", "INV-2026-00042")).replace(IBAN, "12345678/0001234567"));
        var line = screen.panel("banks").locator("[data-file='other.sta']");
        assertThat(line.locator(".assign")).containsText("Whose account is 12345678/0001234567?");
        assertThat(line.locator("select")).hasValue("");
        assertThat(screen.page.evaluate("() => document.documentElement.scrollWidth"))
                .isEqualTo(360);
        line.locator("select").selectOption(new SelectOption().setIndex(1));
        line.locator(".assign button").click();
        assertThat(line.locator("progress")).isVisible();
        BankFile.workOff();

        assertThat(line).containsText("new: 1");
        assertThat(line.locator(".assign")).hasCount(0);
        assertThat(screen.panel("desk").locator(".queue li")).hasCount(1);
    }

    @Test
    void aFileThatIsNoneSaysSo() {
        visit(given.admin().key());

        input().setInputFiles(payload("holiday.jpg", "\u0001\u0002 not a statement"));
        var line = screen.panel("banks").locator("[data-file='holiday.jpg']");
        assertThat(line).hasAttribute("data-state", java.util.regex.Pattern.compile("QUEUED|FAILED"));
        BankFile.workOff();

        assertThat(line).hasAttribute("data-state", "FAILED");
        assertThat(screen.panel("desk").locator(".queue li")).hasCount(0);
    }

    @Test
    void splitsOverInvoicesByKeyboard() {
        var second = invoice("INV-2026-00043", "250.00");
        taken(mt940("950,00", credit("850,00", "B1", "from an agent")));
        visit(given.admin().key());
        var keyboard = screen.page.keyboard();

        atTheDesk("s");
        keyboard.type("INV-2026-00042");
        keyboard.press("Tab");
        assertThat(screen.page.locator(".split-row input").nth(1)).hasValue("600.00");
        keyboard.press("Tab");
        keyboard.type("INV-2026-00043");
        keyboard.press("Tab");
        keyboard.type("300,00");
        assertThat(screen.page.locator(".split-left")).hasText("Too much by EUR\u00a050.00");
        keyboard.press("Enter");
        assertThat(screen.page.locator("dialog .failure")).isVisible();
        screen.page.locator(".split-row input").nth(3).fill("250.00");
        assertThat(screen.page.locator(".split-left")).hasText("Left: EUR\u00a00.00");
        keyboard.press("Enter");

        assertThat(screen.panel("desk").locator(".state")).containsText("No money waits.");
        assertThat(List.of(outstanding(), outstanding(second))).containsExactly("0.00", "0.00");
    }

    @Test
    void saysThatMoneyIsNotOursAndGoesOn() {
        taken(mt940("162,40", credit("12,40", "B1", "INTEREST FIRST QUARTER"), credit("50,00", "B2", "thanks")));
        visit(given.admin().key());
        var one = screen.panel("desk").locator("[data-transaction]").getAttribute("data-transaction");

        atTheDesk("n");
        assertThat(screen.panel("desk").locator("[data-transaction]")).not().hasAttribute("data-transaction", one);
        screen.page.keyboard().press("n");
        assertThat(screen.panel("desk").locator("[data-transaction]")).hasAttribute("data-transaction", one);
        screen.page.keyboard().press("x");
        screen.page.keyboard().type("Interest");
        screen.page.keyboard().press("Enter");

        assertThat(screen.panel("desk").locator(".queue li")).hasCount(1);
        var said =
                expect(200, given.admin().get("/v1/bank-transactions/" + one)).jsonPath();
        assertThat(List.of(said.getString("state"), said.getString("matches[0].category")))
                .containsExactly("NOT_OURS", "Interest");
    }

    @Test
    void takesNothingThatCameIntoViewJustNow() {
        visit(given.admin().key());
        screen.page.evaluate("() => { const desk = document.querySelector('[data-panel=desk]');"
                + "new MutationObserver((news, self) => { if (desk.querySelector('[data-suggestion]')) { self.disconnect();"
                + "desk.querySelector('[data-focus=desk]').dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));"
                + "desk.dataset.pressed = 'yes' } }).observe(desk, { childList: true, subtree: true }) }");

        send("first.sta", mt940("750,00", credit("650,00", "B1", "INV-2026-00042")));
        assertThat(screen.panel("desk")).hasAttribute("data-pressed", "yes");
        screen.page.waitForTimeout(READING_MILLIS);

        assertThat(screen.requests).noneMatch(request -> request.url().contains("/v1/bank-matches"));
        screen.page.locator(".take").click();
        assertThat(screen.panel("desk").locator(".state")).containsText("No money waits.");
    }

    @Test
    void doesNotTakeWhatTheBookNoLongerSays() {
        taken(mt940("700,00", credit("600,00", "B1", "?20for the website?32Oak and Ember Limited")));
        visit(given.admin().key());
        assertThat(suggestion(1)).isVisible();

        given.payment("600.00").from(oak).on(invoice, "600.00").record();
        atTheDesk("1");

        assertThat(screen.panel("desk").locator(".refusal .failure")).isVisible();
        assertThat(screen.panel("desk").locator(".queue li")).hasCount(1);
        assertThat(expect(200, given.admin().get("/v1/payments")).jsonPath().getList("items"))
                .hasSize(1);
    }

    @Test
    void whoMayOnlyLookSeesNoActions() {
        taken(mt940(
                "700,00",
                credit("600,00", "B1", "?20for the website?31DE89370400440532013000?32Oak and Ember Limited")));
        visit(given.key(Role.VIEWER).key());
        assertThat(suggestion(1)).isVisible();

        assertThat(screen.panel("desk").locator(".take, .buttons button")).hasCount(0);
        assertThat(screen.panel("banks").locator("input, .drop")).hasCount(0);
        assertThat(screen.panel("desk").locator("[data-field='payer.account']")).containsText("…3000");
        screen.requests.clear();
        atTheDesk("1");
        screen.page.keyboard().press("x");
        screen.page.keyboard().press("u");
        assertThat(screen.page.locator("dialog")).hasCount(0);
        assertThat(screen.requests).noneMatch(request -> request.method().equals("POST"));
        assertThat(outstanding()).isEqualTo("600.00");
    }

    @Test
    void fitsAPhoneInEveryLanguage() {
        taken(mt940(
                "750,00",
                credit("650,00", "B1", "?20INV-2026-00042?21" + "X".repeat(27) + "?32A payer with a long name")));
        visit(given.admin().key(), wishes -> wishes.setViewportSize(360, 740));

        for (var language : List.of("bg", "pl", "tr", "vi", "nl", "en")) {
            screen.page.locator(".head select").first().selectOption(language);
            assertThat(screen.page.locator("html")).hasAttribute("lang", language);
            screen.settled();
            assertThat(suggestion(1)).isVisible();
            assertThat(screen.page.evaluate("() => document.documentElement.scrollWidth"))
                    .as(language)
                    .isEqualTo(360);
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1280", "DARK,360"})
    void nothingSeriousIsInAnybodysWay(ColorScheme colors, int width) {
        taken(mt940("750,00", credit("650,00", "B1", "?20INV-2026-00042?32Somebody else")));
        visit(given.admin().key(), wishes -> wishes.setColorScheme(colors)
                .setViewportSize(width, 800)
                .setReducedMotion(ReducedMotion.REDUCE));
        assertThat(suggestion(1)).isVisible();
        judge("the desk");
        atTheDesk("s");
        judge("a split");
    }

    @Test
    void cutsATextAtItsMarksAndLosesNothing() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        visit(given.admin().key());
        for (var round = 0; round < 50; round++) {
            var text = random.ints(random.nextInt(1, 60), 'a', 'z' + 1)
                    .mapToObj(sign -> Character.toString((char) sign))
                    .collect(Collectors.joining());
            var spans = IntStream.range(0, random.nextInt(5))
                    .mapToObj(i -> Map.of(
                            "start", random.nextInt(-3, text.length() + 3),
                            "end", random.nextInt(-3, text.length() + 6),
                            "by", random.nextInt(1, 4)))
                    .toList();
            @SuppressWarnings("unchecked")
            var pieces = (List<Map<String, Object>>) screen.page.evaluate(
                    "async ([text, spans]) => (await import('/page/bank/marks.js')).pieces(text, spans)",
                    List.of(text, spans));

            var told = new StringBuilder();
            for (var piece : pieces) {
                var words = (String) piece.get("text");
                for (var at = told.length(); at < told.length() + words.length(); at++) {
                    assertThat(piece.get("by")).as("seed " + seed).isEqualTo(markers(spans, at));
                }
                told.append(words);
            }
            assertThat(told).as("seed " + seed).hasToString(text);
        }
    }

    @Test
    void readsAmountsAsPeopleTypeThemInOneWayOnly() {
        visit(given.admin().key());

        var read = screen.page.evaluate(
                "async () => { const { less, scaled, typed } = await import('/page/decimal.js'); return ["
                        + "typed('600', 2), typed(' 1 250,5 ', 2), typed('7.25', 2), typed('1,200', 2), typed('1,200.00', 2),"
                        + "typed('-5', 2), typed('', 2), typed('5.5', 0), typed('1.234', 3),"
                        + "less('600.00', ['250', '0.01']), less('1', ['2.5']), scaled('5', 2), scaled('12345', 2), scaled('7', 0)] }");

        var expected = new ArrayList<Object>(List.of("600", "1250.5", "7.25"));
        IntStream.range(0, 5).forEach(i -> expected.add(null));
        expected.addAll(List.of("1.234", "349.99", "-1.5", "0.05", "123.45", "7"));
        assertThat(read).isEqualTo(expected);
    }

    private static List<Integer> markers(List<Map<String, Integer>> spans, int at) {
        return spans.stream()
                .filter(span -> span.get("start") <= at && at < span.get("end"))
                .map(span -> span.get("by"))
                .distinct()
                .sorted()
                .toList();
    }

    private void judge(String what) {
        assertThat(new AxeBuilder(screen.page).analyze().getViolations())
                .filteredOn(rule -> rule.getImpact().matches("serious|critical"))
                .as(what)
                .isEmpty();
    }

    private void visit(String key) {
        visit(key, UnaryOperator.identity());
    }

    private void visit(String key, UnaryOperator<NewContextOptions> wishes) {
        screen = new Screen(browser.visitor(wishes), url);
        screen.open().signIn(key).settled();
    }

    /** Goes there by the way in the head, if there is one yet, reads, and presses that key. */
    private void atTheDesk(String key) {
        screen.page.locator(".jump").click();
        screen.page.waitForTimeout(READING_MILLIS);
        screen.page.keyboard().press(key);
    }

    private Locator suggestion(int place) {
        return screen.panel("desk").locator("[data-suggestion='" + place + "']");
    }

    private Locator input() {
        return screen.panel("banks").locator("input[type=file]");
    }

    private void send(String name, String content) {
        input().setInputFiles(payload(name, content));
        assertThat(screen.panel("banks").locator("[data-file='" + name + "']")).hasAttribute("data-state", "QUEUED");
        BankFile.workOff();
    }

    private static FilePayload payload(String name, String content) {
        return new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    private void taken(String content) {
        BankFile.of(given).text(content).taken();
    }

    private static String mt940(String closing, String... entries) {
        return ":20:START\n:25:" + IBAN + "\n:28C:1/1\n:60F:C260226EUR100,00\n" + String.join("\n", entries)
                + "\n:62F:C260227EUR" + closing + "\n-\n";
    }

    private static String credit(String amount, String reference, String text) {
        return ":61:2602270227C" + amount + "NTRFNONREF//" + reference + "\n:86:" + text;
    }

    private UUID invoice(String number, String amount) {
        return given.openInvoice()
                .to(oak)
                .with("number", number)
                .of(amount)
                .issuedOn("2026-02-01")
                .dueOn("2026-03-01")
                .send();
    }

    private String outstanding() {
        return outstanding(invoice);
    }

    private String outstanding(UUID id) {
        return expect(200, given.admin().get("/v1/invoices/" + id)).jsonPath().getString("outstanding");
    }
}
