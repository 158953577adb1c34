package dev.duebook.integration.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Drains every second. */
@ApplicationScoped
class KafkaTimer {
    private final KafkaSink sink;

    KafkaTimer(KafkaSink sink) {
        this.sink = sink;
    }

    @Scheduled(every = "${duebook.kafka.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        sink.drain();
    }

    void stop(@Observes ShutdownEvent ending) {
        sink.stop();
    }
}
