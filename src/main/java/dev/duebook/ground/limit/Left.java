package dev.duebook.ground.limit;

/**
 * What is left of a rate, as the IETF draft of RateLimit header fields tells it (draft-ietf-httpapi-ratelimit-headers-10).
 *
 * @param remaining how many more may be asked for at once
 * @param restored after how many seconds all of it is there again
 * @param retryAfter seconds to wait before one is there; 0 when one was taken
 */
public record Left(String name, Rate rate, long remaining, long restored, long retryAfter) {
    public boolean refused() {
        return retryAfter > 0;
    }

    String policy() {
        return '"' + name + "\";q=" + rate.most() + ";w=" + rate.window().toSeconds();
    }

    String state() {
        return '"' + name + "\";r=" + remaining + ";t=" + restored;
    }
}
