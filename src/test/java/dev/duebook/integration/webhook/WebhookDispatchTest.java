package dev.duebook.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duebook.integration.webhook.Judgement.Kind;
import dev.duebook.integration.webhook.OutgoingRepository.Result;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.Receiver;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class WebhookDispatchTest {
    private static final Logger LOG = Logger.getLogger(WebhookDispatchTest.class);

    @Inject
    Hooked hooked;

    @Inject
    WebhookDispatch dispatch;

    @Inject
    DeliverySteps steps;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;

    @BeforeEach
    void begin() {
        hooked.alone();
        given = Given.organization();
        hooked.number();
    }

    @Test
    void twoAtOnceDeliverEachEventOnce() throws Exception {
        try (var one = Receiver.answering(200);
                var two = Receiver.answering(200)) {
            hooked.hook(given, one, "trial.*");
            hooked.hook(given, two, "trial.*");
            happens(500);
            Callable<Integer> work = dispatch::dispatch;
            var workers = Executors.newFixedThreadPool(2);
            var marked = 0;
            for (var done : workers.invokeAll(List.of(work, work))) {
                marked += done.get();
            }
            workers.shutdown();
            assertThat(marked).isEqualTo(1000);
            for (var receiver : List.of(one, two)) {
                assertThat(receiver.received()).hasSize(500);
                assertThat(ids(receiver)).hasSize(500);
            }
        }
    }

    @Test
    void oneThatDiesAfterThePostIsFollowedByAnotherWithTheSameId() throws Exception {
        try (var receiver = Receiver.answering(200)) {
            var hook = hooked.hook(given, receiver, "trial.*");
            happens(1);
            steps.spread();
            var died = steps.claim(Map.of(), 6, 10);
            assertThat(died).hasSize(1);
            dispatch.post(died.get(0), new LinkedBlockingQueue<>());
            await().until(() -> receiver.received().size() == 1);

            assertThat(dispatch.dispatch()).as("while its lease lasts").isZero();
            hooked.pullForward(hook);
            assertThat(dispatch.dispatch()).isEqualTo(1);
            assertThat(receiver.received()).hasSize(2);
            assertThat(ids(receiver)).hasSize(1);
            assertThat(hooked.onlyDelivery(given, hook))
                    .containsEntry("status", "DELIVERED")
                    .containsEntry("attempt", 1);
        }
    }

    @Test
    void whoeverLostTheClaimWritesNothing() {
        try (var receiver = Receiver.answering(200)) {
            var hook = hooked.hook(given, receiver, "trial.*");
            happens(1);
            steps.spread();
            var lost = steps.claim(Map.of(), 6, 10).get(0);
            hooked.pullForward(hook);
            dispatch.dispatch();
            var gone = new Judgement(Kind.GONE, Duration.ofHours(1), 410, null, "Too late");

            var marked = steps.mark(List.of(new Result(lost, Verdict.of(lost, gone))));

            assertThat(marked.count()).isZero();
            assertThat(marked.toDisable()).isEmpty();
            assertThat(hooked.onlyDelivery(given, hook))
                    .containsEntry("status", "DELIVERED")
                    .containsEntry("attempt", 1);
            assertThat(hooked.webhook(given, hook).getString("failingSince")).isNull();
        }
    }

    @Test
    void aReceiverThatHangsDelaysNobodyAndIsAskedFewAtATime() throws Exception {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        try (var hanging = Receiver.that((out, guest) -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    guest.getInputStream().read();
                    atOnce.decrementAndGet();
                });
                var good = Receiver.answering(200)) {
            hooked.hook(given, hanging, "trial.*");
            hooked.hook(given, good, "trial.*");
            var dispatcher = Executors.newSingleThreadExecutor();
            happens(20);
            var working = dispatcher.submit(dispatch::dispatch);
            await().until(() -> most.get() > 0);
            var delays = new java.util.ArrayList<Long>();
            for (var n = 1; n <= 50; n++) {
                var count = 20 + n;
                var began = System.nanoTime();
                happens(1);
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> good.received().size() == count);
                delays.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
            }
            hooked.alone();
            working.get();
            dispatcher.shutdown();
            delays.sort(null);
            LOG.infof("beside a receiver that hangs: p50 %d ms, p99 %d ms", delays.get(24), delays.get(49));
            assertThat(delays.get(49)).isLessThan(1000);
            assertThat(most.get()).isBetween(1, 6);
        }
    }

    @Test
    void tenWebhooksGetThousandsOfEvents() {
        var receivers = new java.util.ArrayList<Receiver>();
        for (var n = 0; n < 10; n++) {
            var receiver = Receiver.answering(204);
            receivers.add(receiver);
            hooked.hook(given, receiver, "trial.*");
        }
        happens(500);
        var began = Instant.now();
        assertThat(dispatch.dispatch()).isEqualTo(5000);
        var took = Duration.between(began, Instant.now());
        LOG.infof(
                "5000 deliveries to 10 webhooks in %d ms: %d per second", took.toMillis(), 5_000_000 / took.toMillis());
        assertThat(receivers).allSatisfy(receiver -> assertThat(ids(receiver)).hasSize(500));
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        receivers.forEach(Receiver::close);
    }

    private static HashSet<String> ids(Receiver receiver) {
        var ids = new HashSet<String>();
        receiver.received().forEach(each -> ids.add(each.header("webhook-id")));
        return ids;
    }

    /** So many events, committed and numbered. */
    private void happens(int count) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into outbox (organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at)
                        select :org, gen_random_uuid(), 'trial', gen_random_uuid(), 1, 'trial.happened',
                            jsonb_build_object('n', n, 'text', repeat('x', 300)), now()
                        from generate_series(1, :count) n
                        """)
                .bind("org", given.id())
                .bind("count", count)
                .execute());
        hooked.number();
    }
}
