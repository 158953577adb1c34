package dev.duebook.ground.link;

import dev.duebook.ground.limit.Buckets;
import dev.duebook.ground.limit.Network;
import dev.duebook.ground.limit.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often strangers may come, from one address and by one link, in real time; each replica counts for itself. */
@ApplicationScoped
public class LinkRates {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Buckets<String> addresses;
    private final Buckets<UUID> links;

    LinkRates(
            @ConfigProperty(name = "duebook.links.per-address") int perAddress,
            @ConfigProperty(name = "duebook.links.per-link") int perLink) {
        addresses = new Buckets<>("address", new Rate(perAddress, WINDOW));
        links = new Buckets<>("link", new Rate(perLink, WINDOW));
    }

    /** Seconds to wait; 0 to go on. Of IPv6 the network counts, for whoever has one address has 2^64. */
    public long waitOf(String address) {
        return addresses.take(Network.of(address)).retryAfter();
    }

    /** Seconds to wait; 0 to go on. */
    public long waitOf(UUID link) {
        return links.take(link).retryAfter();
    }
}
