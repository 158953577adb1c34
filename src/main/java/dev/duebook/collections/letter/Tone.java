package dev.duebook.collections.letter;

/** How firmly something is said, from the softest on. */
public enum Tone {
    FRIENDLY,
    FORMAL,
    FIRM;

    public Tone softer() {
        return this == FIRM ? FORMAL : FRIENDLY;
    }

    public Tone firmer(Tone other) {
        return other.compareTo(this) > 0 ? other : this;
    }
}
