package dev.duebook.integration.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends events and waits until all replicas of the broker have them. */
final class EventProducer implements AutoCloseable {
    private static final int WITHIN_MILLIS = 20_000;
    private static final int REQUEST_MILLIS = 5_000;
    private static final byte[] CLOUD_EVENT =
            "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8);

    private final KafkaProducer<String, String> producer;
    private final String topic;

    EventProducer(String bootstrapServers, String topic) {
        this.topic = topic;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "duebook",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        REQUEST_MILLIS,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        REQUEST_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        WITHIN_MILLIS,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "gzip"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** @throws IllegalStateException when the broker did not take them all in time; which ones it has is not known */
    void send(List<KeyedEvent> events) {
        refuseWhileAway();
        var acknowledged = events.stream().map(this::send).toList();
        try {
            for (Future<RecordMetadata> each : acknowledged) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        }
    }

    /** Asks for the topic once; else each event would wait for the broker in turn. */
    private void refuseWhileAway() {
        producer.partitionsFor(topic);
    }

    private Future<RecordMetadata> send(KeyedEvent event) {
        var message = new ProducerRecord<>(topic, event.key().toString(), event.json());
        message.headers()
                .add("ce_id", event.id().toString().getBytes(StandardCharsets.UTF_8))
                .add("content-type", CLOUD_EVENT);
        return producer.send(message);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
