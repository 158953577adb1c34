package dev.duebook.ground.link;

import dev.duebook.ground.id.Cell;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps what opens links out of texts that are kept, and puts it back where one is given to the post. The same text becomes
 * the same again.
 */
@ApplicationScoped
public class LinkTexts {
    /** A link as it is sent, and as it is named in a text that is kept. */
    private static final Pattern SIGNED = Pattern.compile(LinkPaths.PATTERN + LinkToken.PATTERN);

    private static final Pattern NAMED = Pattern.compile(
            LinkPaths.PATTERN + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![A-Za-z0-9_-])");

    private final LinkRepository links;
    private final Cell cell;
    private final List<LinkKind> kinds;

    @Inject
    LinkTexts(LinkRepository links, Cell cell, @All List<LinkKind> kinds) {
        this.links = links;
        this.cell = cell;
        this.kinds = kinds;
    }

    /** The text with the id of each link instead of its token. */
    public static String withoutTokens(String text) {
        return SIGNED.matcher(text).replaceAll(link -> LinkToken.linkId(link.group(2))
                .map(id -> link.group(1) + id)
                .orElse(link.group()));
    }

    /** The text with the token of each link of the organization instead of its id; what is none stays as it is. */
    @Transactional
    public String withTokens(UUID organizationId, String text) {
        return kinds.stream().reduce(text, (all, kind) -> withTokens(kind, organizationId, all), (one, other) -> other);
    }

    private String withTokens(LinkKind kind, UUID organizationId, String text) {
        var ids = NAMED.matcher(text)
                .results()
                .filter(link -> link.group(1).equals(kind.path()))
                .map(link -> UUID.fromString(link.group(2)))
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return text;
        }
        var known = links.byId(kind, organizationId, ids);
        var secret = links.secret(organizationId);
        return NAMED.matcher(text).replaceAll(link -> Optional.of(link)
                .filter(each -> each.group(1).equals(kind.path()))
                .map(each -> known.get(UUID.fromString(each.group(2))))
                .map(found -> kind.path() + LinkToken.of(cell, kind, found, secret))
                .orElse(link.group()));
    }
}
