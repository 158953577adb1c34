package dev.duebook.integration.event;

import jakarta.enterprise.context.ApplicationScoped;

/** Brings what happened to those who listen, when a test says so. */
@ApplicationScoped
public class EventPump {
    private static final int ALL = 10_000;

    private final Relay relay;
    private final EventStreams streams;

    EventPump(Relay relay, EventStreams streams) {
        this.relay = relay;
        this.streams = streams;
    }

    public void deliver() {
        relay.number(ALL);
        streams.poll();
    }

    /** As a restart of the service does. */
    public void cutStreams() {
        streams.endAll();
    }
}
