package dev.duebook.ground.link;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which paths links open. They stand here, and not with the kinds of their rooms, because the log is filtered before
 * there are rooms.
 */
public final class LinkPaths {
    static final Set<String> ALL = Set.of("/claims/");

    /** Matches any of them, as one group. */
    public static final String PATTERN = ALL.stream().sorted().collect(Collectors.joining("|", "(", ")"));

    private LinkPaths() {}
}
