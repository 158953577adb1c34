package dev.duebook.ground.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duebook.ground.problem.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often an address may come with a key that opens nothing. Then its unknown keys are not even looked at; a key that
 * opened something from there a while ago still does, so that nobody is locked out by a neighbour.
 */
@ApplicationScoped
public class RefusedKeys {
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final Buckets<String> addresses;
    private final Cache<Known, Boolean> known = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    RefusedKeys(@ConfigProperty(name = "duebook.limits.refused-keys") Rate rate) {
        addresses = new Buckets<>("address", rate);
    }

    private record Known(String network, ByteBuffer hash) {}

    /** @throws Rejection 429 when that address came with too many keys that open nothing, and never with this one */
    public void refuseGuesser(String address, byte[] hash) {
        var network = Network.of(address);
        var left = addresses.look(network);
        if (left.refused() && known.getIfPresent(new Known(network, ByteBuffer.wrap(hash))) == null) {
            throw Rejection.tooMany(
                    "Too many keys that open nothing came from this address. Check the key, then wait as Retry-After says.",
                    left.retryAfter());
        }
    }

    /** The key opened nothing. */
    public void refused(String address) {
        addresses.take(Network.of(address));
    }

    /** The key opened something. */
    public void accepted(String address, byte[] hash) {
        known.put(new Known(Network.of(address), ByteBuffer.wrap(hash)), true);
    }
}
