package dev.duebook.integration.webhook;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import dev.duebook.integration.event.Relay;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.Receiver;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** What the tests of webhooks have in common. */
@ApplicationScoped
class Hooked {
    private final Jdbi jdbi;
    private final Relay relay;
    private final WebhookDispatch dispatch;

    Hooked(@EveryRow Jdbi jdbi, Relay relay, WebhookDispatch dispatch) {
        this.jdbi = jdbi;
        this.relay = relay;
        this.dispatch = dispatch;
    }

    /** A webhook of the test, with its secret. */
    record Hook(UUID id, String secret) {}

    /** What other tests left behind is nobody's concern. */
    void alone() {
        number();
        jdbi.useHandle(handle -> handle.execute("update webhook set state = 'DISABLED' where state = 'ACTIVE'"));
    }

    Hook hook(Given given, Receiver receiver, String... types) {
        var made = expect(
                        201, given.admin().post("/v1/webhooks", Map.of("url", receiver.url(), "types", List.of(types))))
                .jsonPath();
        return new Hook(made.getUUID("id"), made.getString("secret"));
    }

    void number() {
        while (relay.number(10_000) > 0) {
            continue;
        }
    }

    /** Numbers what was committed, and delivers what is due. */
    int deliver() {
        number();
        return dispatch.dispatch();
    }

    /** Lets what waits be due now, instead of waiting for it. */
    void pullForward(Hook hook) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(
                            "update webhook_delivery set next_attempt_at = now() where webhook_id = :id and status = 'PENDING'")
                    .bind("id", hook.id())
                    .execute();
            handle.createUpdate("update webhook set resting_until = null where id = :id")
                    .bind("id", hook.id())
                    .execute();
        });
    }

    List<Map<String, Object>> deliveries(Given given, Hook hook) {
        return expect(200, given.admin().query("limit", 200).get("/v1/webhooks/" + hook.id() + "/deliveries"))
                .jsonPath()
                .getList("items");
    }

    Map<String, Object> onlyDelivery(Given given, Hook hook) {
        var all = deliveries(given, hook);
        if (all.size() != 1) {
            throw new AssertionError("not one delivery but " + all);
        }
        return all.get(0);
    }

    JsonPath webhook(Given given, Hook hook) {
        return expect(200, given.admin().get("/v1/webhooks/" + hook.id())).jsonPath();
    }

    /** How long it is until the one delivery is tried again. */
    long secondsToWait(Hook hook) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select round(extract(epoch from next_attempt_at - last_attempt_at)) from webhook_delivery
                        where webhook_id = :id
                        """).bind("id", hook.id()).mapTo(Long.class).one());
    }

    /** The library of Standard Webhooks accepts it. */
    static void verify(String secret, Receiver.Received received) {
        var headers = received.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        assertThatCode(() ->
                        new Webhook(secret).verify(received.body(), HttpHeaders.of(headers, (name, value) -> true)))
                .doesNotThrowAnyException();
    }
}
