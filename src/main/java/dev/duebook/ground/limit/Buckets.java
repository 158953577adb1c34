package dev.duebook.ground.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;

/**
 * What each of many may still ask, in real time. Whoever has not asked for a window has everything again and is forgotten;
 * so are the longest silent when there are too many to remember.
 */
public final class Buckets<K> {
    private static final int MOST = 20_000;
    private static final long NANOS_OF_A_SECOND = 1_000_000_000L;

    private final String name;
    private final Rate rate;
    private final Cache<K, Bucket> buckets;

    public Buckets(String name, Rate rate) {
        this.name = name;
        this.rate = rate;
        buckets = Caffeine.newBuilder()
                .expireAfterAccess(rate.window())
                .maximumSize(MOST)
                .build();
    }

    /** Takes one, if there is one left. */
    public Left take(K key) {
        var probe = of(key).tryConsumeAndReturnRemaining(1);
        return new Left(
                name,
                rate,
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                probe.isConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill()));
    }

    /** What taking one would answer now; nothing is taken. */
    public Left look(K key) {
        var bucket = buckets.getIfPresent(key);
        if (bucket == null) {
            return new Left(name, rate, rate.most(), 0, 0);
        }
        var probe = bucket.estimateAbilityToConsume(1);
        return new Left(
                name,
                rate,
                probe.getRemainingTokens(),
                0,
                probe.canBeConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill()));
    }

    private Bucket of(K key) {
        return buckets.get(key, none -> rate.bucket());
    }

    private static long seconds(long nanos) {
        return (nanos + NANOS_OF_A_SECOND - 1) / NANOS_OF_A_SECOND;
    }

    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
