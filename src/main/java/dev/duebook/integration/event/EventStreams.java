package dev.duebook.integration.event;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.duebook.company.organization.Tickets;
import dev.duebook.ground.door.Places;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The streams that are open at this replica. It looks once for all that are up to date; who came back from long ago or
 * reads slowly is served by looks of its own until it is.
 */
@ApplicationScoped
public class EventStreams {
    private static final int AT_ONCE = 200;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration KEYS_CHECKED = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventRepository repository;
    private final Events events;
    private final Tickets tickets;
    private final int perOrganization;
    private final Places places;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private long seen;
    private long heartbeatAt = System.nanoTime();
    private long keysCheckedAt = System.nanoTime();

    EventStreams(
            EventRepository repository,
            Events events,
            Tickets tickets,
            @ConfigProperty(name = "duebook.events.streams.per-organization") int perOrganization,
            @ConfigProperty(name = "duebook.events.streams.most") int most) {
        this.repository = repository;
        this.events = events;
        this.tickets = tickets;
        this.perOrganization = perOrganization;
        this.places = new Places(most, perOrganization);
    }

    /**
     * A place for one more stream, to be left when its reader is gone.
     *
     * @throws Rejection 429 too-many-streams
     */
    Places.Place place(Caller caller) {
        return places.take(caller.organizationId())
                .orElseThrow(() -> Rejection.status(
                        429,
                        "too-many-streams",
                        "An organization may have " + perOrganization
                                + " streams open, and a replica serves a bounded number of all; close one first."));
    }

    /**
     * Where a stream would begin: after that sequence, or now.
     *
     * @throws Rejection 410 events-forgotten
     */
    long start(Caller caller, Long after) {
        var relayed = repository.relayed();
        return after == null ? relayed.position() : events.start(caller, after, relayed);
    }

    void open(EventStream stream) {
        streams.add(stream);
        stream.heartbeat();
    }

    void close(EventStream stream) {
        streams.remove(stream);
    }

    /** Gives every stream what came since the last look. */
    synchronized void poll() {
        if (streams.isEmpty()) {
            return;
        }
        var last = repository.relayed().position();
        var all = List.copyOf(streams);
        var current = all.stream().filter(stream -> stream.position() >= seen).toList();
        if (current.isEmpty()) {
            seen = last;
        } else {
            serve(current, last);
        }
        all.stream().filter(stream -> stream.position() < seen).forEach(this::catchUp);
        attend(all);
    }

    private void serve(List<EventStream> current, long last) {
        var organizations =
                current.stream().map(stream -> stream.caller().organizationId()).collect(toSet());
        var rows = repository.news(organizations, seen, last, AT_ONCE);
        var upTo =
                rows.size() < AT_ONCE ? last : rows.get(rows.size() - 1).event().position();
        var paid = current.stream().anyMatch(stream -> stream.wanted().invoiceId() != null)
                ? invoicesOfPayments(rows)
                : Map.<UUID, Set<UUID>>of();
        for (var stream : current) {
            stream.offer(
                    rows.stream()
                            .filter(row ->
                                    row.organizationId().equals(stream.caller().organizationId()))
                            .filter(row -> row.event().position() > stream.position())
                            .filter(row -> stream.wanted().includes(row, paid))
                            .map(EventRepository.Row::event)
                            .toList(),
                    Math.max(stream.position(), upTo));
        }
        seen = upTo;
    }

    private Map<UUID, Set<UUID>> invoicesOfPayments(List<EventRepository.Row> rows) {
        var payments = new ArrayList<UUID>();
        var organizations = rows.stream()
                .filter(EventRepository.Row::ofPayment)
                .peek(row -> payments.add(row.aggregateId()))
                .map(EventRepository.Row::organizationId)
                .collect(toSet());
        return payments.isEmpty()
                ? Map.of()
                : repository.laid(organizations, payments).stream()
                        .collect(groupingBy(
                                EventRepository.Laid::paymentId, mapping(EventRepository.Laid::invoiceId, toSet())));
    }

    private void catchUp(EventStream stream) {
        var atMost = Math.min(AT_ONCE, stream.room());
        if (atMost > 0) {
            var page = OnBehalf.of(
                    stream.caller().organizationId(),
                    () -> events.after(stream.caller(), stream.position(), stream.wanted(), atMost));
            stream.offer(page.items(), Long.parseLong(page.next()));
        }
    }

    private void attend(List<EventStream> all) {
        var now = System.nanoTime();
        all.stream().filter(stream -> stream.stuck(now, PATIENCE)).forEach(stream -> end(stream, "too-slow"));
        if (now - heartbeatAt > HEARTBEAT.toNanos()) {
            heartbeatAt = now;
            all.forEach(EventStream::heartbeat);
        }
        if (now - keysCheckedAt > KEYS_CHECKED.toNanos()) {
            keysCheckedAt = now;
            endThoseWithoutKey();
        }
    }

    /** Ends the streams of keys that open nothing any more. */
    void endThoseWithoutKey() {
        var all = List.copyOf(streams);
        var living = tickets.living(
                all.stream().map(stream -> stream.caller().keyId()).collect(toSet()));
        all.stream()
                .filter(stream -> !living.contains(stream.caller().keyId()))
                .forEach(stream -> end(stream, "unauthorized"));
    }

    /** No stream ends by itself: a service that is about to stop would wait for each. */
    void endAll() {
        streams.forEach(stream -> end(stream, "stopping"));
    }

    private void end(EventStream stream, String why) {
        close(stream);
        stream.end(why);
    }
}
