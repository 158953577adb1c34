package dev.duebook.integration.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.integration.event.Relay;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class KafkaSinkTest {
    private static final int EVENTS = 10_000;
    private static final int SUBJECTS = 100;

    @Inject
    SinkSteps steps;

    @Inject
    Relay relay;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    ObjectMapper mapper;

    /** The broker of the test looks for its constants in the letters of the machine, as CLASSİC in Turkish. */
    private final Locale machine = Locale.getDefault();

    private KafkaClusterTestKit cluster;
    private Given given;
    private String topic;

    @BeforeEach
    void begin() throws Exception {
        Locale.setDefault(Locale.ROOT);
        var nodes = new TestKitNodes.Builder()
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .build();
        cluster = new KafkaClusterTestKit.Builder(nodes)
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        given = Given.organization();
        topic = "events-" + given.id();
        number();
        jdbi.useHandle(handle -> handle.execute("""
                update kafka_sink set position = (select coalesce(max(position), 0) from outbox), claim_token = null,
                    claimed_until = null
                """));
    }

    @AfterEach
    void end() throws Exception {
        Locale.setDefault(machine);
        cluster.close();
    }

    @Test
    void everyEventArrivesInOrderThoughBrokersStopAndSinksDie() throws Exception {
        happens(EVENTS / 2);
        var first = sink();
        assertThat(first.drain()).isEqualTo(EVENTS / 2);
        assertThat(first.drain()).isZero();

        happens(EVENTS / 2);
        var died = steps.take(500).orElseThrow();
        try (var producer = new EventProducer(cluster.bootstrapServers(), topic)) {
            producer.send(died.events());
        }
        var second = sink();
        assertThat(second.drain()).as("while it is another's turn").isZero();
        jdbi.useHandle(handle -> handle.execute("update kafka_sink set claimed_until = now()"));

        cluster.brokers().get(0).shutdown();
        assertThat(second.drain()).as("while the broker is away").isZero();
        cluster.brokers().get(0).startup();
        cluster.waitForReadyBrokers();
        assertThat(second.drain()).isEqualTo(EVENTS / 2);
        assertThat(steps.advance(died)).as("whoever lost its turn").isFalse();
        first.close();
        second.close();

        var received = received();
        var ids = new LinkedHashSet<String>();
        var lastOfKey = new HashMap<String, Long>();
        for (var each : received) {
            var event = mapper.readTree(each.value());
            assertThat(new String(each.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                    .isEqualTo(event.path("id").asText());
            if (ids.add(event.path("id").asText())) {
                var sequence = event.path("sequence").asLong();
                assertThat(lastOfKey.put(each.key(), sequence))
                        .satisfiesAnyOf(before -> assertThat(before).isNull(), before -> assertThat(before)
                                .isLessThan(sequence));
            }
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(happened());
        assertThat(lastOfKey).hasSize(SUBJECTS);
        assertThat(received.size() - EVENTS).as("what was sent twice").isBetween(0, 500);
    }

    @Test
    void withoutABrokerNothingIsTried() {
        happens(1);
        assertThat(new KafkaSink(steps, Optional.empty(), topic).drain()).isZero();
        assertThat(steps.take(1)).isPresent();
    }

    private KafkaSink sink() {
        return new KafkaSink(steps, Optional.of(cluster.bootstrapServers()), topic);
    }

    private void number() {
        while (relay.number(10_000) > 0) {
            continue;
        }
    }

    private void happens(int count) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into outbox (organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at)
                        select cast(:org as uuid), gen_random_uuid(), 'trial', cast(md5(:org || '/' || n % :subjects) as uuid),
                            n / :subjects + (select count(*) from outbox where organization_id = cast(:org as uuid)),
                            'trial.happened', '{}', now()
                        from generate_series(1, :count) n
                        """)
                .bind("org", given.id().toString())
                .bind("subjects", SUBJECTS)
                .bind("count", count)
                .execute());
        number();
    }

    private List<String> happened() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select cast(id as text) from outbox where organization_id = :org and aggregate = 'trial'")
                .bind("org", given.id())
                .mapTo(String.class)
                .list());
    }

    private List<ConsumerRecord<String, String>> received() {
        var all = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var last = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < last.get(each))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(all::add);
            }
        }
        return all;
    }
}
