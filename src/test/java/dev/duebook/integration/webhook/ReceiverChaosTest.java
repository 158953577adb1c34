package dev.duebook.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.integration.webhook.Hooked.Hook;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.Receiver;
import dev.duebook.testing.Receiver.Manners;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receivers as they are out there, all at once, and a good one beside them. */
@DuebookTest
class ReceiverChaosTest {
    private static final int BOMB = 20_000_000;

    @Inject
    Hooked hooked;

    private Given given;

    /** @param status what becomes of the delivery */
    private record Expected(Manners manners, String status, Integer code, String error) {}

    private record Case(Expected expected, Receiver receiver, Hook hook) {}

    @BeforeEach
    void begin() {
        hooked.alone();
        given = Given.organization();
        hooked.number();
    }

    @Test
    void twelveKindsOfReceiversGetWhatTheyDeserveAndDelayNobody() throws IOException {
        var cases = new LinkedHashMap<String, Case>();
        for (var each : behaviours().entrySet()) {
            var receiver = Receiver.that(each.getValue().manners());
            cases.put(
                    each.getKey(), new Case(each.getValue(), receiver, hooked.hook(given, receiver, "client.created")));
        }
        assertThat(cases).hasSize(12);
        var good = cases.get("200");
        given.client("ACME");
        var began = Instant.now();
        assertThat(hooked.deliver()).isEqualTo(12);

        cases.forEach((name, each) -> {
            var delivery = hooked.onlyDelivery(given, each.hook());
            assertThat(delivery)
                    .as(name)
                    .containsEntry("status", each.expected().status());
            assertThat(delivery.get("responseCode"))
                    .as(name)
                    .isEqualTo(each.expected().code());
            if (each.expected().error() == null) {
                assertThat(delivery).as(name).doesNotContainKey("error");
            } else {
                assertThat(delivery.get("error").toString())
                        .as(name)
                        .contains(each.expected().error());
            }
            assertThat(String.valueOf(delivery.get("responseBody")).length())
                    .as(name)
                    .isLessThanOrEqualTo(512);
            assertThat(each.receiver().received()).as(name).hasSize(1);
            Hooked.verify(each.hook().secret(), each.receiver().received().get(0));
        });
        assertThat(Duration.between(began, good.receiver().received().get(0).at()))
                .isLessThan(Duration.ofSeconds(1));
        assertThat(cases.values())
                .extracting(each -> each.receiver().received().get(0).header("webhook-id"))
                .as("one event, one id")
                .containsOnly(good.receiver().received().get(0).header("webhook-id"));

        var restarted = restart(cases);
        for (var each : cases.values()) {
            hooked.pullForward(each.hook());
        }
        hooked.deliver();
        cases.forEach((name, each) -> assertThat(hooked.onlyDelivery(given, each.hook()))
                .as(name + ", once it is well again")
                .containsEntry("status", name.equals("410") ? "FAILED" : "DELIVERED"));
        restarted.forEach(Receiver::close);
    }

    /** All of them go down and come back well, in the middle of the schedule. */
    private static ArrayList<Receiver> restart(Map<String, Case> cases) {
        var restarted = new ArrayList<Receiver>();
        for (var each : cases.values()) {
            each.receiver().close();
            restarted.add(Receiver.insteadOf(each.receiver(), Receiver.saying(200)));
        }
        return restarted;
    }

    @Test
    void aReceiverThatIsAwayGetsItOnceItIsBack() {
        var away = Receiver.answering(200);
        var hook = hooked.hook(given, away, "client.created");
        away.close();
        given.client("ACME");
        hooked.deliver();
        assertThat(hooked.onlyDelivery(given, hook))
                .containsEntry("status", "PENDING")
                .doesNotContainKey("responseCode");
        try (var back = Receiver.insteadOf(away, Receiver.saying(204))) {
            hooked.pullForward(hook);
            hooked.deliver();
            assertThat(back.received()).hasSize(1);
            assertThat(hooked.onlyDelivery(given, hook))
                    .containsEntry("status", "DELIVERED")
                    .containsEntry("attempt", 2);
        }
    }

    private static Map<String, Expected> behaviours() {
        var all = new LinkedHashMap<String, Expected>();
        all.put("200", new Expected(Receiver.saying(200), "DELIVERED", 200, null));
        all.put("204", new Expected(Receiver.saying(204), "DELIVERED", 204, null));
        all.put(
                "301",
                new Expected(Receiver.saying(301, "Location: http://localhost:1/"), "PENDING", 301, "redirects"));
        all.put("400", new Expected(Receiver.saying(400), "PENDING", 400, "answered 400"));
        all.put("410", new Expected(Receiver.saying(410), "FAILED", 410, "gone for good"));
        all.put("429", new Expected(Receiver.saying(429, "Retry-After: 60"), "PENDING", 429, "answered 429"));
        all.put("500", new Expected(Receiver.saying(500), "PENDING", 500, "answered 500"));
        all.put("hang", new Expected(Receiver.silent(), "PENDING", null, ""));
        all.put("slow drip", new Expected(ReceiverChaosTest::drip, "PENDING", null, ""));
        all.put("endless body", new Expected(ReceiverChaosTest::endless, "DELIVERED", 200, null));
        all.put("gzip bomb", new Expected(ReceiverChaosTest::bomb, "DELIVERED", 200, null));
        all.put("close", new Expected((out, guest) -> guest.close(), "PENDING", null, ""));
        return all;
    }

    /** One byte of the head at a time. */
    private static void drip(OutputStream out, Socket guest) throws IOException {
        for (var c : "HTTP/1.1 200 OK\r\nX-Slow: yes, very slow, so that nobody can wait for the end of it"
                .getBytes(StandardCharsets.ISO_8859_1)) {
            out.write(c);
            out.flush();
            guest.setSoTimeout(100);
            try {
                if (guest.getInputStream().read() == -1) {
                    return;
                }
            } catch (java.net.SocketTimeoutException patient) {
                continue;
            }
        }
    }

    private static void endless(OutputStream out, Socket guest) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        var chunk = ("2000\r\n" + "x".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        while (!guest.isClosed()) {
            out.write(chunk);
        }
    }

    private static void bomb(OutputStream out, Socket guest) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[BOMB]);
        }
        var head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        packed.writeTo(out);
        out.flush();
    }
}
