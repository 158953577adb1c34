package dev.duebook.reporting.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.tenant.Role;
import dev.duebook.integration.demo.DemoBook;
import dev.duebook.integration.event.EventPump;
import dev.duebook.testing.AnyLanguage;
import dev.duebook.testing.Api;
import dev.duebook.testing.Browser;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page in a real browser, before the running service. */
@DuebookTest
class PageTest {
    private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    private static Browser browser;

    @TestHTTPResource("/")
    URI url;

    @Inject
    TestClock clock;

    @Inject
    DemoBook demo;

    @Inject
    OrganizationService organizations;

    @Inject
    EventPump events;

    @Inject
    MessageDispatch mail;

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

    @AfterEach
    void close() {
        if (screen != null) {
            screen.close();
        }
    }

    @Test
    void showsTheDemoBookAsTheApiTellsIt() {
        var key = organizations.newSecret();
        demo.openedBy(key);
        var api = Api.with(key);
        visit(UnaryOperator.identity()).open().signIn(key).settled();

        var receivables = expect(200, api.get("/v1/reports/receivables")).jsonPath();
        var aging = expect(200, api.get("/v1/reports/aging")).jsonPath();
        assertThat(screen.rows()).hasCount(receivables.getInt("totals[0].invoices"));
        assertThat(figure(screen.page.locator("tr.total .amount")))
                .isEqualTo(receivables.getString("totals[0].outstanding"));
        assertThat(figure(screen.page.locator(".stat-total .amount")))
                .isEqualTo(aging.getString("currencies[0].total"));
        assertThat(figure(screen.page.locator(".stat-unapplied .amount")))
                .isEqualTo(aging.getString("currencies[0].unapplied"));
        for (Map<String, String> bucket : aging.<Map<String, String>>getList("currencies[0].buckets")) {
            assertThat(figure(screen.page.locator("[data-bucket='" + bucket.get("label") + "'] .amount")))
                    .isEqualTo(bucket.get("amount"));
        }
        assertThat(screen.panel("aging").locator(".chart")).hasAttribute("data-drawn", "yes");
        assertThat(screen.panel("aging").locator(".proof")).not().hasClass("wrong");
        assertThat(screen.rows().getByText("1 of 3 instalments")).hasCount(1);
        assertThat(screen.panel("claims").getByText("Juniper Festival")).isVisible();
        assertThat(screen.panel("tasks").getByText("Foxglove Apparel")).isVisible();
        assertThat(screen.errors).isEmpty();
    }

    @Test
    void groupsWithTheSumsOfTheApiAndOpensAGroup() {
        var key = organizations.newSecret();
        demo.openedBy(key);
        var groups = expect(200, Api.with(key).query("groupBy", "client").get("/v1/reports/aging"))
                .jsonPath();
        visit(UnaryOperator.identity()).open("#group=client").signIn(key).settled();

        for (Map<String, Object> group : groups.<Map<String, Object>>getList("groups.items")) {
            if ((int) group.get("invoices") > 0) {
                var part = screen.page.locator("tbody.group[data-key='" + group.get("key") + "']");
                assertThat(figure(part.locator(".group-head .amount"))).isEqualTo(group.get("total"));
            }
        }
        screen.page.locator("button.toggle").first().click();
        assertThat(screen.rows().first()).isVisible();
        screen.page.locator(".views a").getByText("Overdue").click();
        var overdue = expect(
                        200, Api.with(key).query("status", List.of("OVERDUE")).get("/v1/reports/receivables"))
                .jsonPath();
        assertThat(screen.rows()).hasCount(overdue.getInt("totals[0].invoices"));
        assertThat(figure(screen.page.locator("tr.total .amount")))
                .isEqualTo(overdue.getString("totals[0].outstanding"));
        assertThat(screen.page.url()).endsWith("#status=OVERDUE");
    }

    @Test
    void approvesAReminderWhoseMailGoes() {
        var given = waitingForApproval("ap@approved.example");
        visit(UnaryOperator.identity()).open().signIn(given.admin().key()).settled();
        assertThat(screen.panel("approvals").locator(".card")).hasCount(1);
        screen.panel("approvals").getByText("Edit").click();
        screen.page.locator("textarea[name=sentence]").fill("It was good to see you on Monday.");
        screen.page.locator("dialog button[type=submit]").click();
        assertThat(screen.panel("approvals").locator(".note")).hasText("It was good to see you on Monday.");
        screen.panel("approvals")
                .getByText("Approve", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(screen.panel("approvals").locator(".state")).hasText("No reminder waits for you.");

        try (var office = PostOffice.open()) {
            mail.dispatch(100);
            var letters = office.to("ap@approved.example");
            assertThat(letters).hasSize(1);
            assertThat(GreenMailUtil.getBody(letters.get(0))).contains("It was good to see you on Monday.");
        }
    }

    @Test
    void showsByItselfWhatAColleagueDid() {
        var given = waitingForApproval("ap@colleague.example");
        visit(UnaryOperator.identity()).open().signIn(given.admin().key()).settled();
        assertThat(screen.panel("approvals").locator(".card")).hasCount(1);
        var loads = loads();

        var reminder = given.admin()
                .query("state", List.of("AWAITING_APPROVAL"))
                .get("/v1/reminders")
                .jsonPath();
        expect(200, given.admin().post("/v1/reminders/" + reminder.getString("items[0].id") + "/approve"));
        given.openInvoice().of("77.70").send();
        events.deliver();

        assertThat(screen.panel("approvals").locator(".state")).hasText("No reminder waits for you.");
        assertThat(screen.rows()).hasCount(2);
        assertThat(loads()).isEqualTo(loads);
    }

    @Test
    void comesBackWhenItsStreamWasCutAndShowsWhatItMissed() {
        var given = Given.organization();
        given.openInvoice().of("10.00").send();
        visit(UnaryOperator.identity()).open().signIn(given.admin().key()).settled();
        assertThat(screen.rows()).hasCount(1);
        var loads = loads();

        events.cutStreams();
        assertThat(screen.page.locator(".live")).hasAttribute("data-live", "reconnecting");
        given.openInvoice().of("20.00").send();

        assertThat(screen.page.locator(".live")).hasAttribute("data-live", "live");
        assertThat(screen.rows()).hasCount(2);
        given.openInvoice().of("30.00").send();
        events.deliver();
        assertThat(screen.rows()).hasCount(3);
        assertThat(loads()).isEqualTo(loads);
    }

    @Test
    void textOfStrangersStaysText() {
        var given = Given.organization(Map.of("name", SCRIPT));
        var owner = given.person(SCRIPT, Role.COLLECTOR);
        var client = given.client(SCRIPT, Map.of("notes", SCRIPT, "ownerId", owner));
        var invoice = given.openInvoice()
                .to(client)
                .dueOn("2026-02-20")
                .with("projectRef", SCRIPT)
                .with("notes", SCRIPT)
                .with("lines", List.of(Map.of("description", SCRIPT, "quantity", "1", "unitPrice", "10.00")))
                .send();
        var api = given.admin();
        expect(201, api.post("/v1/invoices/" + invoice + "/notes", Map.of("text", SCRIPT)));
        expect(201, api.post("/v1/claims", Map.of("invoiceId", invoice, "reference", SCRIPT, "note", SCRIPT)));
        given.payment("5.00")
                .from(client)
                .unallocated()
                .with("reference", SCRIPT)
                .record();
        expect(
                201,
                api.post(
                        "/v1/tasks",
                        Map.of(
                                "invoiceId",
                                invoice,
                                "kind",
                                "OTHER",
                                "dueDate",
                                "2026-03-02",
                                "note",
                                SCRIPT,
                                "assigneeId",
                                given.personId())));

        visit(UnaryOperator.identity()).open().signIn(api.key()).settled();
        assertThat(screen.page.locator(".organization")).hasText(SCRIPT);
        assertThat(screen.rows().locator(".name")).hasText(SCRIPT);
        assertThat(screen.rows().locator("td.owner div")).hasText(SCRIPT);
        assertThat(screen.panel("tasks").locator(".note").getByText(SCRIPT))
                .not()
                .hasCount(0);
        assertThat(screen.panel("claims").locator(".note")).hasText(SCRIPT);
        screen.panel("claims").getByText("Match a payment").click();
        assertThat(screen.page.locator("dialog option")).containsText(new String[] {SCRIPT});
        screen.page.keyboard().press("Escape");
        screen.rows().locator("button.link").click();
        assertThat(screen.page.locator("dialog .history")).containsText("Note");
        screen.page.keyboard().press("Escape");
        screen.page.locator("select[aria-label='Group by']").selectOption("owner");
        assertThat(screen.page.locator("tbody.group .name")).hasText(SCRIPT);

        assertThat(screen.dialogs).isEmpty();
        assertThat(screen.page.locator("script:not([src='/page/main.js']), #app img[src=x]"))
                .hasCount(0);
        assertThat(screen.errors).isEmpty();
    }

    @Test
    void worksByKeyboardAlone() {
        var given = Given.organization();
        given.openInvoice().of("10.00").to(given.client("Alder")).send();
        given.openInvoice().of("20.00").to(given.client("Birch")).send();
        visit(UnaryOperator.identity()).open();
        var keyboard = screen.page.keyboard();

        assertThat(screen.page.locator("#key")).isFocused();
        keyboard.type(given.admin().key());
        keyboard.press("Enter");
        screen.settled();
        assertThat(screen.page.locator("main")).isFocused();
        tabTo("input[type=search]");
        keyboard.type("birch");
        assertThat(screen.rows()).hasCount(1);
        tabTo("tr.invoice button.link");
        keyboard.press("Enter");
        assertThat(screen.page.locator("dialog")).isVisible();
        assertThat(screen.page.locator("dialog .big")).containsText("20.00");
        keyboard.press("Escape");
        assertThat(screen.page.locator("dialog")).hasCount(0);
        assertThat(screen.page.locator("tr.invoice button.link")).isFocused();
        keyboard.press("Escape");
        assertThat(screen.rows()).hasCount(1);
    }

    @Test
    void forgetsTheKeyWithTheVisit() {
        var given = Given.organization();
        visit(UnaryOperator.identity()).open().signIn(given.admin().key()).settled();
        assertThat(screen.panel("receivables").locator(".state"))
                .hasText("Nothing is outstanding. Everybody has paid.");

        screen.page.getByText("Sign out").click();
        assertThat(screen.page.locator("#key")).isFocused();
        assertThat(screen.page.locator("#key")).hasValue("");
        assertThat(screen.page.locator("#key-wrong")).containsText("signed out");
        screen.requests.clear();
        given.openInvoice().send();
        events.deliver();
        screen.page.evaluate(
                "() => { location.hash = '#status=OVERDUE'; window.dispatchEvent(new Event('hashchange')) }");
        screen.page.reload();
        assertThat(screen.page.locator("#key")).isFocused();

        assertThat(screen.requests)
                .noneMatch(request ->
                        request.url().contains("/v1/") || request.headers().containsKey("authorization"));
        assertThat(screen.page.evaluate("() => localStorage.length + sessionStorage.length + document.cookie.length"))
                .isEqualTo(0);
        assertThat(screen.page.context().cookies()).isEmpty();
        assertThat(screen.page.url()).doesNotContain(given.admin().key());
    }

    @Test
    void saysWhatIsWrongWithAKey() {
        visit(UnaryOperator.identity()).open().signIn("dbk_nobody");
        assertThat(screen.page.locator("#key-wrong")).hasText("This key opens nothing. Please check it.");
        screen.signIn(Api.OPERATOR_KEY);
        assertThat(screen.page.locator("#key-wrong")).containsText("opens no organization");
        screen.signIn(Given.organization().key(Role.VIEWER).key()).settled();
        assertThat(screen.panel("approvals").locator("button")).hasCount(0);
    }

    @Test
    void saysWhatFailedAndTriesAgain() {
        var given = Given.organization();
        given.openInvoice().of("10.00").send();
        visit(UnaryOperator.identity()).open();
        var stub = "**/v1/reports/aging*";
        screen.page.route(
                stub,
                route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{\"detail\": \"Come back in a moment.\", \"requestId\": \"r-4711\"}")));
        screen.signIn(given.admin().key());

        assertThat(screen.panel("aging").locator(".failure")).containsText("Come back in a moment.");
        assertThat(screen.panel("aging").locator(".failure")).containsText("r-4711");
        assertThat(screen.rows()).hasCount(1);
        screen.page.unroute(stub);
        screen.panel("aging").getByText("Try again").click();
        assertThat(screen.panel("aging").locator(".stat-total")).containsText("10.00");
    }

    @Test
    void completesATaskAndMatchesAClaim() {
        var given = Given.organization();
        var api = given.admin();
        var invoice = given.openInvoice().of("40.00").send();
        var task = expect(
                        201,
                        api.post(
                                "/v1/tasks",
                                Map.of(
                                        "invoiceId",
                                        invoice,
                                        "kind",
                                        "OTHER",
                                        "dueDate",
                                        "2026-03-02",
                                        "assigneeId",
                                        given.personId())))
                .jsonPath()
                .getString("id");
        expect(201, api.post("/v1/claims", Map.of("invoiceId", invoice, "amount", "40.00")));
        given.payment("40.00").unallocated().record();
        visit(UnaryOperator.identity()).open().signIn(api.key()).settled();

        var card = screen.page.locator("[data-task='" + task + "']");
        card.getByText("Complete").click();
        screen.page.locator("dialog select").selectOption("CONTACTED");
        screen.page.locator("dialog textarea").fill("Spoke with Ann.");
        screen.page.locator("dialog button.primary").click();
        assertThat(card).hasCount(0);
        var done = expect(200, api.get("/v1/tasks/" + task)).jsonPath();
        assertThat(List.of(done.getString("state"), done.getString("outcome"), done.getString("note")))
                .containsExactly("DONE", "CONTACTED", "Spoke with Ann.");

        screen.panel("claims").getByText("Match a payment").click();
        screen.page.locator("dialog button.primary").click();
        assertThat(screen.panel("claims").locator(".state")).isVisible();
        assertThat(expect(200, api.get("/v1/claims")).jsonPath().getString("items[0].state"))
                .isEqualTo("MATCHED");
    }

    @Test
    void fitsAPhoneInEveryLanguage() {
        var key = organizations.newSecret();
        demo.openedBy(key);
        visit(wishes -> wishes.setViewportSize(360, 740).setLocale("nl-NL"))
                .open()
                .signIn(key)
                .settled();

        assertThat(screen.page.locator("html")).hasAttribute("lang", "nl");
        for (var language : List.of("en", "bg", "pl", "tr", "vi", "nl")) {
            screen.page.locator(".head select").first().selectOption(language);
            assertThat(screen.page.locator("html")).hasAttribute("lang", language);
            screen.settled();
            assertThat(screen.page.evaluate("() => document.documentElement.scrollWidth"))
                    .as(language)
                    .isEqualTo(360);
        }
    }

    @Test
    void printsFiguresInsteadOfPictures() {
        var key = organizations.newSecret();
        demo.openedBy(key);
        visit(UnaryOperator.identity()).open().signIn(key).settled();

        AnyLanguage.forPlaywright(() -> screen.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT)));

        assertThat(screen.panel("aging").locator(".chart")).isHidden();
        assertThat(screen.panel("aging").locator("table.buckets")).isVisible();
        assertThat(screen.page.locator(".filters")).isHidden();
        assertThat(screen.page.locator(".leave")).isHidden();
        assertThat(screen.rows().first()).isVisible();
    }

    @Test
    void writesAndAddsAmountsToTheLastDigit() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var scale = random.nextInt(5);
        var amounts = Stream.generate(() -> new BigDecimal(new BigInteger(70, random), scale))
                .map(amount -> random.nextInt(4) == 0 ? amount.negate() : amount)
                .limit(200)
                .toList();
        var texts = amounts.stream().map(BigDecimal::toPlainString).toList();
        visit(UnaryOperator.identity()).open();

        assertThat(screen.page.evaluate("async (texts) => (await import('/page/decimal.js')).sum(texts)", texts))
                .as("seed " + seed)
                .isEqualTo(amounts.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .toPlainString());
        @SuppressWarnings("unchecked")
        var written = (List<String>) screen.page.evaluate(
                "async (texts) => { const { decimal } = await import('/page/format.js'); return texts.map(decimal) }",
                texts);
        assertThat(written.stream().map(text -> text.replace(",", "").replace('\u2212', '-')))
                .as("seed " + seed)
                .containsExactlyElementsOf(texts);
    }

    private Screen visit(UnaryOperator<NewContextOptions> wishes) {
        screen = new Screen(browser.visitor(wishes), url);
        return screen;
    }

    /** An organization in which one reminder to that address waits for a person, on the Friday after. */
    private Given waitingForApproval(String address) {
        var given = Given.organization(Map.of("remindersEnabledFrom", "2026-03-01"));
        UUID client = given.client(
                "Old friend",
                new HashMap<>(Map.of(
                        "humanLed", "HIGH_VALUE", "contacts", List.of(Map.of("name", "Ann", "email", address)))));
        given.openInvoice().to(client).of("120.00").dueOn("2026-03-03").send();
        clock.plusDays(4);
        expect(200, given.admin().unchecked().post("/v1/scheduler/ticks"));
        return given;
    }

    private void tabTo(String target) {
        for (var presses = 0; presses < 60; presses++) {
            screen.page.keyboard().press("Tab");
            if (screen.page.locator(target + ":focus").count() > 0) {
                return;
            }
        }
        throw new AssertionError("no way to " + target + " by the Tab key");
    }

    /** How often the page itself was loaded. */
    private long loads() {
        return screen.requests.stream()
                .filter(request -> request.isNavigationRequest())
                .count();
    }

    /** An amount on the screen as the API would write it. */
    private static String figure(Locator amount) {
        return amount.textContent().replaceAll("[^0-9.]", "");
    }
}
