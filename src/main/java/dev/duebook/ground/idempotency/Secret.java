package dev.duebook.ground.idempotency;

/** An answer that shows a secret once: what is stored for replays has none. */
public interface Secret {
    Object withoutSecret();
}
