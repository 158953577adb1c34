package dev.duebook.claim;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duebook.door.Network;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often strangers may come, from one address and by one link, in real time; each replica counts for itself. */
@ApplicationScoped
class ClaimRates {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Cache<String, Bucket> addresses = counted();
    private final Cache<UUID, Bucket> links = counted();
    private final int perAddress;
    private final int perLink;

    ClaimRates(
            @ConfigProperty(name = "duebook.claims.per-address") int perAddress,
            @ConfigProperty(name = "duebook.claims.per-link") int perLink) {
        this.perAddress = perAddress;
        this.perLink = perLink;
    }

    /** Seconds to wait; 0 to go on. Of IPv6 the network counts, for whoever has one address has 2^64. */
    long waitOf(String address) {
        return waitOf(addresses.get(Network.of(address), none -> bucket(perAddress)));
    }

    /** Seconds to wait; 0 to go on. */
    long waitOf(UUID link) {
        return waitOf(links.get(link, none -> bucket(perLink)));
    }

    private static long waitOf(Bucket bucket) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? 0
                : Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
    }

    private static Bucket bucket(int most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
                .build();
    }

    private static <K> Cache<K, Bucket> counted() {
        return Caffeine.newBuilder()
                .expireAfterAccess(WINDOW)
                .maximumSize(100_000)
                .build();
    }
}
