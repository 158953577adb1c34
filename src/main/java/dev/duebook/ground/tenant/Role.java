package dev.duebook.ground.tenant;

/** What a caller may do; each role may do all that the ones after it may. */
public enum Role {
    ADMIN,
    FINANCE,
    COLLECTOR,
    VIEWER;

    public boolean includes(Role needed) {
        return compareTo(needed) <= 0;
    }

    /** The lesser of two: a key never has more rights than its person. */
    public Role atMost(Role other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
