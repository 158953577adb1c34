package dev.duebook.collections.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.duebook.collections.letter.Letter;
import dev.duebook.testing.BadMailServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpPostTest {
    private static final Recipient ANN = new Recipient("Ann", "ann@client.example");
    private static final Recipient BOB = new Recipient("Bob", "bob@client.example");
    private static final Letter LETTER =
            new Letter("Een factuur – Счет", "Beste Ann,\n.\n€ 12\n", "<p>Beste Ann, € 12</p>");

    private final GreenMail greenMail = new GreenMail(
            new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "smtp"), new ServerSetup(0, "127.0.0.1", "smtps")});

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    @Test
    void givesTextAndHtmlToARealServer() throws Exception {
        greenMail.start();
        var outcome = post(settings(greenMail.getSmtp().getPort())).post(mail(ANN, BOB), () -> true);

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(((Outcome.Accepted) outcome).refused()).isEmpty();
        assertThat(greenMail.getReceivedMessages()).hasSize(2);
        var received = greenMail.getReceivedMessages()[0];
        assertThat(received.getHeader("Message-ID")).containsExactly("<1@duebook.example>");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getSubject()).isEqualTo(LETTER.subject());
        assertThat(received.getFrom()[0]).hasToString("\"ACME B.V.\" <books@acme.example>");
        assertThat(received.getReplyTo()[0]).hasToString("owner@acme.example");
        assertThat(received.getRecipients(Message.RecipientType.TO)).hasSize(2);
        var parts = (MimeMultipart) received.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(((String) parts.getBodyPart(0).getContent()).replace("\r\n", "\n"))
                .isEqualTo(LETTER.text());
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo(LETTER.html());
    }

    @Test
    void logsInAndSpeaksTls() {
        greenMail.start();
        greenMail.setUser("user", "secret");
        greenMail.getUserManager().setAuthRequired(true);
        var port = greenMail.getSmtps().getPort();

        assertThat(post(settings(port, "secret", MailSettings.StartTls.OPTIONAL, true, true))
                        .post(mail(ANN), () -> true))
                .isInstanceOf(Outcome.Accepted.class);
        assertThat(post(settings(port, "wrong", MailSettings.StartTls.OPTIONAL, true, true))
                        .post(mail(ANN), () -> true))
                .isInstanceOfSatisfying(
                        Outcome.Later.class, later -> assertThat(later.outage()).isTrue());
        assertThat(post(settings(port, "secret", MailSettings.StartTls.OPTIONAL, true, false))
                        .post(mail(ANN), () -> true))
                .as("a certificate nobody vouches for")
                .isInstanceOf(Outcome.Later.class);
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void asksTheGateLastAndGivesNothingWithoutIt() {
        try (var server = BadMailServer.that((command, connection) -> BadMailServer.good(command))) {
            var asked = new AtomicInteger();
            var outcome = post(settings(server.port())).post(mail(ANN), () -> {
                asked.incrementAndGet();
                assertThat(server.heard()).last().asString().startsWith("RCPT TO:");
                return false;
            });
            assertThat(outcome).isEqualTo(new Outcome.GivenBack());
            assertThat(asked).hasValue(1);
            assertThat(server.heard()).doesNotContain("DATA");
        }
    }

    @Test
    void waitsForAServerThatIsAway() {
        try (var server = BadMailServer.silentAt("")) {
            server.close();
            assertLater(server.port(), true);
        }
    }

    @Test
    void neverWaitsLongForSilence() {
        for (var command : List.of("", "EHLO")) {
            try (var server = BadMailServer.silentAt(command)) {
                assertLater(server.port(), true);
            }
        }
        for (var command : List.of("MAIL", "RCPT", "DATA")) {
            try (var server = BadMailServer.silentAt(command)) {
                assertLater(server.port(), false);
            }
        }
    }

    @Test
    void takesALostConnectionBeforeTheTextForATemporaryOne() {
        for (var command : List.of("MAIL", "RCPT", "DATA")) {
            try (var server = BadMailServer.resettingAt(command)) {
                assertLater(server.port(), false);
            }
            try (var server = halfClosingAt(command)) {
                assertLater(server.port(), false);
            }
        }
        try (var server = halfClosingAt("")) {
            assertLater(server.port(), true);
        }
    }

    @Test
    void isUncertainWhenTheAnswerToTheTextIsLost() {
        for (var server : List.of(
                BadMailServer.resettingAt("."), halfClosingAt("."), BadMailServer.silentAt("."), droppingAt("."))) {
            try (server) {
                assertThat(post(settings(server.port())).post(mail(ANN), () -> true))
                        .isInstanceOf(Outcome.Uncertain.class);
            }
        }
    }

    @Test
    void triesAgainWhatIsRefusedForNow() {
        try (var server = BadMailServer.saying("", "421 too many connections")) {
            assertLater(server.port(), true);
        }
        for (var command : List.of("MAIL", "RCPT", "DATA", ".")) {
            for (var reply : List.of("421 going down", "451 try later")) {
                try (var server = BadMailServer.saying(command, reply)) {
                    assertLater(server.port(), false);
                }
            }
        }
    }

    @Test
    void nobodyGetsItWhileOneOfThemHasToWait() {
        try (var server = BadMailServer.saying("RCPT TO:<bob", "450 greylisted")) {
            assertLater(server.port(), false, ANN, BOB);
            assertThat(server.heard()).doesNotContain("DATA");
        }
    }

    @Test
    void namesWhoIsRefusedForGoodAndSendsToTheOthers() {
        try (var server = BadMailServer.saying("RCPT TO:<bob", "550 no such user")) {
            assertThat(post(settings(server.port())).post(mail(ANN, BOB), () -> true))
                    .isEqualTo(new Outcome.Accepted("250 fine", List.of(BOB.email())));
            assertThat(post(settings(server.port())).post(mail(BOB), () -> true))
                    .isEqualTo(new Outcome.Refused("The mail server said: 550 no such user", List.of(BOB.email())));
        }
        try (var server = BadMailServer.saying("RCPT", "550 no such user")) {
            assertThat(post(settings(server.port())).post(mail(ANN, BOB), () -> true))
                    .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.addresses())
                            .containsExactly(ANN.email(), BOB.email()));
        }
    }

    @Test
    void takesARefusalOfTheTextForFinal() {
        try (var server = BadMailServer.saying(".", "552 too large")) {
            assertThat(post(settings(server.port())).post(mail(ANN), () -> true))
                    .isEqualTo(new Outcome.Refused("The mail server said: 552 too large", List.of()));
        }
        try (var server = BadMailServer.saying("DATA", "554 not you")) {
            assertThat(post(settings(server.port())).post(mail(ANN), () -> true))
                    .isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void cutsOffWhoDrips() {
        try (var server = BadMailServer.that((command, connection) -> {
            if (command.startsWith("MAIL")) {
                drip(connection);
                return null;
            }
            return BadMailServer.good(command);
        })) {
            assertLater(server.port(), false);
        }
    }

    @Test
    void doesNotListenToRepliesWithoutEnd() {
        try (var server = BadMailServer.saying("EHLO", "250 " + "x".repeat(10_000_000))) {
            assertLater(server.port(), true);
        }
        try (var server = BadMailServer.saying("MAIL", "250 " + "x".repeat(10_000_000))) {
            assertLater(server.port(), false);
        }
    }

    @Test
    void doesNotSpeakInTheClearWhereTlsIsRequired() {
        try (var server = BadMailServer.that((command, connection) -> BadMailServer.good(command))) {
            var post = post(settings(server.port(), null, MailSettings.StartTls.REQUIRED, false, true));
            assertThat(post.post(mail(ANN), () -> true))
                    .isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.outage())
                            .isTrue());
            assertThat(server.heard()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    /** A server, or somebody in the middle, that offers to take the password and no STARTTLS. */
    private static String withoutTls(String command, Socket connection) {
        return command.startsWith("EHLO") ? "250-bad.example\r\n250 AUTH LOGIN PLAIN" : BadMailServer.good(command);
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.mailer.tls, false, false",
        "quarkus.mailer.start-tls, REQUIRED, false",
        "quarkus.mailer.start-tls, OPTIONAL, true",
        "quarkus.mailer.start-tls, disabled, true"
    })
    void aPasswordGoesInTheClearOnlyWhereThatIsTold(String name, String value, boolean told) {
        try (var server = BadMailServer.that(SmtpPostTest::withoutTls)) {
            var settings = MailSettings.of(new SmallRyeConfigBuilder()
                    .withDefaultValues(Map.of(
                            "quarkus.mailer.host",
                            "127.0.0.1",
                            "quarkus.mailer.port",
                            Integer.toString(server.port()),
                            "quarkus.mailer.username",
                            "user",
                            "quarkus.mailer.password",
                            "secret",
                            name,
                            value))
                    .build());

            var outcome = post(settings).post(mail(ANN), () -> true);

            assertThat(settings.tellsPasswordInClear()).isEqualTo(told);
            assertThat(server.heard().stream().anyMatch(command -> command.startsWith("AUTH")))
                    .isEqualTo(told);
            if (!told) {
                assertThat(outcome).isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.outage())
                        .isTrue());
            }
        }
    }

    @Test
    void withoutAPasswordOrWithTlsFromTheFirstByteNothingIsRequired() {
        assertThat(configured(Map.of()).startTls()).isEqualTo(MailSettings.StartTls.OPTIONAL);
        var tls = configured(Map.of("quarkus.mailer.username", "user", "quarkus.mailer.tls", "true"));
        assertThat(tls.startTls()).isEqualTo(MailSettings.StartTls.OPTIONAL);
        assertThat(tls.port()).isEqualTo(465);
        assertThat(configured(Map.of("quarkus.mailer.username", "user")).port()).isEqualTo(25);
    }

    private static MailSettings configured(Map<String, String> values) {
        return MailSettings.of(
                new SmallRyeConfigBuilder().withDefaultValues(values).build());
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void noTextAddsAHeaderOrARecipient(String payload) throws Exception {
        greenMail.start();
        var mail = new OutgoingMail(
                "<1@duebook.example>",
                Instant.parse("2026-03-02T10:00:00Z"),
                "ACME" + payload,
                List.of(
                        new Recipient("Ann" + payload, ANN.email()),
                        new Recipient("Eve", "eve@client.example" + payload)),
                "owner@acme.example",
                new Letter("Subject" + payload, "Text" + payload, "<p>" + payload + "</p>"));
        post(settings(greenMail.getSmtp().getPort())).post(mail, () -> true);

        var received = greenMail.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(names(received[0]))
                .isEqualTo(Set.of(
                        "Auto-Submitted",
                        "Content-Type",
                        "Date",
                        "From",
                        "MIME-Version",
                        "Message-ID",
                        "Received",
                        "Reply-To",
                        "Return-Path",
                        "Subject",
                        "To"));
        assertThat(received[0].getAllRecipients()).hasSize(1);
        assertThat(((jakarta.mail.internet.InternetAddress) received[0].getAllRecipients()[0]).getAddress())
                .isEqualTo(ANN.email());
        assertThat(((jakarta.mail.internet.InternetAddress) received[0].getFrom()[0]).getAddress())
                .isEqualTo("books@acme.example");
        assertThat(received[0].getSubject()).startsWith("Subject");
    }

    @Test
    void noReplyToAddsAHeader() {
        for (var payload : payloads().toList()) {
            var mail = new OutgoingMail(
                    "<1@x.example>", Instant.EPOCH, null, List.of(ANN), "a@b.example" + payload, LETTER);
            assertThat(post(settings(1)).post(mail, () -> true)).isInstanceOf(Outcome.Refused.class);
        }
    }

    static Stream<String> payloads() {
        var breaks = List.of(
                "\r\n", "\n", "\r", "\r\n ", "\u2028", "\u2029", "\u0085", "\u000b\f", "\u0000\r\n", "\r\n\r\n");
        var injected = List.of(
                "Bcc: eve@evil.example", "X-Injected: yes", ", eve@evil.example", ">\r\nRCPT TO:<eve@evil.example>");
        return breaks.stream().flatMap(line -> injected.stream().map(header -> line + header));
    }

    private static Set<String> names(MimeMessage message) throws Exception {
        var names = new TreeSet<String>();
        for (var header : Collections.list(message.getAllHeaders())) {
            names.add(header.getName());
        }
        return names;
    }

    private static void drip(Socket connection) throws java.io.IOException {
        try {
            while (true) {
                connection.getOutputStream().write('2');
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static BadMailServer halfClosingAt(String command) {
        return BadMailServer.that((heard, connection) -> {
            if (BadMailServer.matches(heard, command)) {
                connection.shutdownOutput();
                return null;
            }
            return BadMailServer.good(heard);
        });
    }

    private static BadMailServer droppingAt(String command) {
        return BadMailServer.that((heard, connection) -> {
            if (BadMailServer.matches(heard, command)) {
                connection.close();
                return null;
            }
            return BadMailServer.good(heard);
        });
    }

    private static void assertLater(int port, boolean outage, Recipient... to) {
        var began = System.nanoTime();
        var outcome = post(settings(port)).post(to.length == 0 ? mail(ANN) : mail(to), () -> true);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Later.class, later -> {
            assertThat(later.outage()).as(later.reason()).isEqualTo(outage);
            assertThat(later.reason()).isNotBlank().hasSizeLessThan(600).doesNotContain("\n");
        });
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    private static SmtpPost post(MailSettings settings) {
        return new SmtpPost(settings);
    }

    private static OutgoingMail mail(Recipient... to) {
        return new OutgoingMail(
                "<1@duebook.example>",
                Instant.parse("2026-03-02T10:00:00Z"),
                "ACME B.V.",
                List.of(to),
                "owner@acme.example",
                LETTER);
    }

    private static MailSettings settings(int port) {
        return settings(port, null, MailSettings.StartTls.OPTIONAL, false, true);
    }

    private static MailSettings settings(
            int port, String password, MailSettings.StartTls startTls, boolean tls, boolean trustAll) {
        return new MailSettings(
                "127.0.0.1",
                port,
                password == null ? null : "user",
                password,
                "books@acme.example",
                startTls,
                tls,
                trustAll,
                "localhost",
                Duration.ofMillis(500),
                Duration.ofMillis(700),
                Duration.ofMillis(1500));
    }
}
