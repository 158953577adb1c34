package dev.duebook.collections.claim;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import dev.duebook.testing.Wire;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class ClaimFormTest {
    private static final byte[] PDF = "%PDF-1.7 a proof".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};

    @Inject
    TestClock clock;

    private Given given;
    private Api api;
    private UUID client;
    private UUID invoice;

    @BeforeEach
    void sendAnInvoice() {
        open(Given.organization(Map.of("name", "Northwind Studio")), Map.of());
    }

    @Test
    void showsTheInvoiceAndNothingElse() {
        var other = given.openInvoice().to(client).of("77.77").send();
        var page = expect(200, form().get(link()));
        var number = api.get("/v1/invoices/" + invoice).jsonPath().getString("number");
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.asString())
                .contains("Northwind Studio", number, "EUR\u00a01,234.50", "March 31, 2026", "<html lang=\"en\">")
                .doesNotContain(
                        "77.77",
                        api.get("/v1/invoices/" + other).jsonPath().getString("number"),
                        "ACME",
                        client.toString(),
                        invoice.toString(),
                        given.id().toString());
    }

    @Test
    void letsNothingRunAndNobodyFrameOrKeepIt() {
        var page = expect(200, form().get(link()));
        var policy = page.header("Content-Security-Policy");
        assertThat(policy)
                .matches("default-src 'none'; style-src 'nonce-[A-Za-z0-9+/=]{24}'; form-action 'self';"
                        + " base-uri 'none'; frame-ancestors 'none'");
        var nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
        assertThat(page.asString()).contains("<style nonce=\"" + nonce + "\">").doesNotContain("<script", "style=\"");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(form().get(link()).header("Content-Security-Policy")).isNotEqualTo(policy);
    }

    @Test
    void speaksTheClientsLanguage() {
        var titles = Map.of(
                "en", "Have you paid?|EUR\u00a01,234.50|March 31, 2026",
                "bg", "Платихте ли?|1\u00a0234,50\u00a0EUR|31 март 2026",
                "nl", "Heeft u betaald?|EUR\u00a01.234,50|31 maart 2026",
                "pl", "Czy faktura jest zapłacona?|1\u00a0234,50\u00a0EUR|31 marca 2026",
                "tr", "Ödeme yaptınız mı?|EUR\u00a01.234,50|31 Mart 2026",
                "vi", "Quý vị đã thanh toán chưa?|1.234,50\u00a0EUR|31 tháng 3, 2026");
        titles.forEach((language, expected) -> {
            open(Given.organization(), Map.of("locale", language));
            var page = expect(200, form().header("Accept-Language", "fr").get(link()))
                    .asString();
            assertThat(page).contains(("<html lang=\"" + language + "\">|" + expected).split("\\|"));
            var thanks =
                    expect(200, form().multiPart("reference", "x").post(link())).asString();
            assertThat(thanks).contains("<html lang=\"" + language + "\">").doesNotContain("<form");
        });
    }

    @Test
    void fallsBackToTheBrowsersLanguage() {
        assertThat(form().header("Accept-Language", "de, pl;q=0.9").get(link()).asString())
                .contains("<html lang=\"pl\">");
        assertThat(form().header("Accept-Language", "nl").get("/claims/x").asString())
                .contains("Deze link werkt niet");
    }

    @Test
    void takesDownTheClaimAndItsFile() {
        var link = link();
        var thanks = expect(
                200,
                form().contentType("multipart/form-data; boundary=x")
                        .body(asBrowsersDo(Map.of(
                                "name=\"reference\"", "Überweisung 4711",
                                "name=\"paidDate\"", "2026-03-01",
                                "name=\"amount\"", "1,234.50",
                                "name=\"method\"", "BANK_TRANSFER",
                                "name=\"note\"", "Sent\r\non Sunday.",
                                "name=\"file\"; filename=\"../доказ.pdf\"\r\nContent-Type: application/pdf",
                                        new String(PDF, StandardCharsets.US_ASCII))))
                        .post(link));
        assertThat(thanks.asString()).contains("Thank you");

        var claim = expect(200, api.get("/v1/claims")).jsonPath();
        assertThat(claim.getList("items")).hasSize(1);
        assertThat(claim.getString("items[0].source")).isEqualTo("LINK");
        assertThat(claim.getString("items[0].reference")).isEqualTo("Überweisung 4711");
        assertThat(claim.getString("items[0].amount")).isEqualTo("1234.50");
        assertThat(claim.getString("items[0].paidDate")).isEqualTo("2026-03-01");
        assertThat(claim.getString("items[0].note")).isEqualTo("Sent\r\non Sunday.");
        assertThat(claim.getString("items[0].file.name")).isEqualTo("доказ.pdf");
        var file = expect(200, api.get("/v1/claims/" + claim.getString("items[0].id") + "/file"));
        assertThat(file.asByteArray()).isEqualTo(PDF);
        assertThat(file.contentType()).isEqualTo("application/pdf");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename*=UTF-8''%D0%B4%D0%BE%D0%BA%D0%B0%D0%B7.pdf");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        var actors = api.get("/v1/invoices/" + invoice + "/history").jsonPath();
        assertThat(actors.getList("items.action", String.class)).contains("invoice.claim-received");
        assertThat(actors.getMap("items[-1].actor")).isEmpty();
    }

    @Test
    void answersTheSecondTimeWithTheFirst() {
        var link = link();
        expect(200, form().multiPart("reference", "first").post(link));
        assertThat(expect(200, form().multiPart("reference", "second").post(link))
                        .asString())
                .contains("We have your message")
                .doesNotContain("first");
        assertThat(expect(200, form().get(link)).asString()).contains("We have your message");
        assertThat(api.get("/v1/claims").jsonPath().getList("items.reference", String.class))
                .containsExactly("first");
        clock.plusDays(8);
        assertThat(expect(200, form().get(link)).asString()).contains("Have you paid?");
    }

    @Test
    void saysWhenNothingIsOutstanding() {
        var link = link();
        given.payment("1234.50").from(client).on(invoice, "1234.50").record();
        for (var page :
                List.of(form().get(link), form().multiPart("reference", "x").post(link))) {
            assertThat(expect(200, page).asString()).contains("Nothing is outstanding");
        }
        assertThat(api.get("/v1/claims").jsonPath().getList("items")).isEmpty();
    }

    @Test
    void showsWhatIsWrongBesideTheFieldAndKeepsTheRest() {
        var link = link();
        var page = expect(
                        422,
                        form().multiPart("reference", "kept \"reference\"")
                                .multiPart("paidDate", "2026-03-31")
                                .multiPart("amount", "a lot")
                                .multiPart("method", "CARD")
                                .multiPart("note", "kept note")
                                .multiPart("file", "a.pdf", PDF, "application/pdf")
                                .post(link))
                .asString();
        assertThat(page)
                .contains(
                        "kept &quot;reference&quot;",
                        "value=\"a lot\" aria-invalid=\"true\"",
                        "Please give an amount above zero",
                        "This day is still to come.",
                        "<option value=\"CARD\" selected>",
                        "kept note</textarea>",
                        "Please choose the file again.");
        for (var wrong : List.of(
                Map.of("paidDate", "31.03.2026"),
                Map.of("paidDate", "2026-02-30"),
                Map.of("method", "BARTER"),
                Map.of("reference", "x".repeat(201)),
                Map.of("note", "я".repeat(2001)))) {
            var request = form();
            wrong.forEach(request::multiPart);
            assertThat(expect(422, request.post(link)).asString()).contains("aria-invalid");
        }
        assertThat(api.get("/v1/claims").jsonPath().getList("items")).isEmpty();
    }

    @Test
    void textOfStrangersStaysText() {
        var payload = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{page.nonce}";
        open(Given.organization(Map.of("name", payload)), Map.of());
        var link = link();
        var page = expect(200, form().get(link)).asString();
        assertThat(page).doesNotContain("<script", "<img").contains("&lt;script&gt;", "{page.nonce}");
        var again = expect(
                        422,
                        form().multiPart("reference", payload)
                                .multiPart("amount", payload)
                                .multiPart("note", "</textarea>" + payload)
                                .multiPart("method", payload)
                                .post(link))
                .asString();
        assertThat(again).doesNotContain("<script", "<img", "</textarea>&lt;").contains("&lt;/textarea&gt;");
        expect(200, form().multiPart("note", payload + "\u0000\u0001").post(link));
        assertThat(api.get("/v1/claims").jsonPath().getString("items[0].note")).isEqualTo(payload);
    }

    @Test
    void takesNoFileThatIsNotWhatItSays() {
        var link = link();
        for (var trick : List.of(
                new Trick("proof.pdf", "application/pdf", PNG),
                new Trick("proof.svg", "image/svg+xml", "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8)),
                new Trick("proof.html", "text/html", "<script>".getBytes(StandardCharsets.UTF_8)),
                new Trick("proof.png", "image/png", "<html>".getBytes(StandardCharsets.UTF_8)),
                new Trick("proof.pdf", "text/html", PDF))) {
            var page = expect(
                    422,
                    form().multiPart("file", trick.name(), trick.content(), trick.type())
                            .post(link));
            assertThat(page.asString()).as(trick.name()).contains("The file is not a PDF, PNG or JPEG.");
        }
        assertThat(api.get("/v1/claims").jsonPath().getList("items")).isEmpty();
    }

    private record Trick(String name, String type, byte[] content) {}

    @Test
    void takesFilesUpToFiveMegabytes() {
        var link = link();
        var largest = Arrays.copyOf(PDF, 5 << 20);
        var page = expect(
                422,
                form().multiPart("file", "a.pdf", Arrays.copyOf(PDF, largest.length + 1), "application/pdf")
                        .post(link));
        assertThat(page.asString()).contains("The file is larger than 5 MB.");
        var head = "POST " + link + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 6000000\r\n\r\n";
        var said = Wire.send(List.of(head.getBytes(StandardCharsets.US_ASCII), new byte[6_000_000]));
        assertThat(said.status()).isEqualTo(413);
        assertThat(said.body()).contains("Files may have up to 5 MB.");
        assertThat(chunkedUpload(link, 6 << 20)).isIn(413, -1);
        expect(
                200,
                form().multiPart("file", "a.pdf", largest, "application/pdf").post(link));
        var id = api.get("/v1/claims").jsonPath().getString("items[0].id");
        assertThat(expect(200, api.get("/v1/claims/" + id + "/file")).asByteArray())
                .isEqualTo(largest);
    }

    @Test
    void anEmptyFileIsNone() {
        expect(
                200,
                form().multiPart("file", "", new byte[0], "application/octet-stream")
                        .post(link()));
        var id = api.get("/v1/claims").jsonPath().getString("items[0].id");
        expect(404, api.get("/v1/claims/" + id + "/file"));
    }

    @Test
    void opensForNoOtherToken() {
        var link = link();
        var gone = withoutNonce(expect(404, form().get("/claims/x")));
        for (var at = link.lastIndexOf('/') + 1; at < link.length(); at++) {
            var tampered = new StringBuilder(link);
            tampered.setCharAt(at, link.charAt(at) == 'A' ? 'B' : 'A');
            assertThat(withoutNonce(expect(404, form().get(tampered.toString()))))
                    .isEqualTo(gone);
        }
        assertThat(withoutNonce(expect(404, form().multiPart("note", "x").post("/claims/" + "A".repeat(64)))))
                .isEqualTo(gone);
        expect(200, form().get(link));
    }

    @Test
    void opensUntilItExpiresOrIsRevoked() {
        var made = expect(201, api.post("/v1/invoices/" + invoice + "/claim-link", Map.of("expiresInDays", 2)))
                .jsonPath();
        var link = made.getString("url").replaceFirst("https?://[^/]+", "");
        clock.plusDays(1);
        expect(200, form().get(link));
        clock.plusDays(1);
        var gone = withoutNonce(expect(404, form().get(link)));
        expect(404, form().multiPart("note", "x").post(link));

        var second = link();
        var id = api.get("/v1/invoices/" + invoice + "/claim-link").jsonPath().getString("items[0].id");
        expect(200, form().get(second));
        expect(204, api.delete("/v1/invoices/" + invoice + "/claim-link/" + id));
        assertThat(withoutNonce(expect(404, form().get(second)))).isEqualTo(gone);
        expect(404, form().multiPart("note", "x").post(second));
        assertThat(api.get("/v1/claims").jsonPath().getList("items")).isEmpty();
    }

    @Test
    void bearsOnlySoManyRequestsByALink() {
        var link = link();
        for (var i = 0; i < 20; i++) {
            expect(200, form().get(link));
        }
        var busy = expect(429, form().get(link));
        assertThat(Integer.parseInt(busy.header("Retry-After"))).isBetween(1, 60);
        assertThat(busy.asString()).contains("One moment, please");
        expect(429, form().multiPart("note", "x").post(link));
        expect(200, form().get(link()));
    }

    @Test
    void aKeyOpensNothingMore() {
        expect(404, form().header("Authorization", "Bearer " + api.key()).get("/claims/x"));
        assertThat(api.unchecked().put("/claims/x", Map.of()).statusCode()).isIn(403, 404, 405);
        assertThat(Api.anonymous().unchecked().get("/claims").statusCode()).isIn(401, 404);
    }

    @Test
    void aClientClaimsAndFinanceMatches() {
        var link = link();
        expect(200, form().get(link));
        expect(
                200,
                form().multiPart("reference", "4711")
                        .multiPart("amount", "1234.50")
                        .post(link));
        var open = expect(200, api.query("state", "OPEN").get("/v1/claims")).jsonPath();
        assertThat(open.getList("items")).hasSize(1);
        assertThat(api.get("/v1/invoices/" + invoice).jsonPath().getString("outstanding"))
                .isEqualTo("1234.50");

        clock.plusDays(2);
        var payment = given.payment("1234.50")
                .from(client)
                .receivedOn("2026-03-04")
                .with("reference", "4711")
                .record();
        var matched = expect(
                200, api.post("/v1/claims/" + open.getString("items[0].id") + "/match", Map.of("paymentId", payment)));
        assertThat(matched.jsonPath().getString("state")).isEqualTo("MATCHED");
        assertThat(api.get("/v1/invoices/" + invoice).jsonPath().getString("status"))
                .isEqualTo("PAID");
        assertThat(expect(200, form().get(link)).asString()).contains("Nothing is outstanding");
        assertThat(expect(200, api.get("/v1/ledger/check")).jsonPath().getBoolean("ok"))
                .isTrue();
    }

    /** UTF-8 like the page, without saying so. */
    private static byte[] asBrowsersDo(Map<String, String> parts) {
        var body = new StringBuilder();
        parts.forEach((head, content) -> body.append("--x\r\nContent-Disposition: form-data; ")
                .append(head)
                .append("\r\n\r\n")
                .append(content)
                .append("\r\n"));
        return body.append("--x--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Its status; -1 where the server hangs up. */
    private static int chunkedUpload(String link, int size) {
        try {
            return form().multiPart("file", "a.pdf", Arrays.copyOf(PDF, size), "application/pdf")
                    .post(link)
                    .statusCode();
        } catch (Exception hungUp) {
            return -1;
        }
    }

    private void open(Given organization, Map<String, ?> details) {
        given = organization;
        api = given.admin();
        client = given.client("ACME", details);
        invoice = given.openInvoice()
                .to(client)
                .of("1234.50")
                .issuedOn("2026-03-01")
                .dueOn("2026-03-31")
                .send();
    }

    private String link() {
        return expect(201, api.post("/v1/invoices/" + invoice + "/claim-link", Map.of()))
                .jsonPath()
                .getString("url")
                .replaceFirst("https?://[^/]+", "");
    }

    private static RequestSpecification form() {
        return RestAssured.given().urlEncodingEnabled(false);
    }

    private static String withoutNonce(Response page) {
        return page.asString().replaceAll("nonce=\"[^\"]*\"", "");
    }
}
