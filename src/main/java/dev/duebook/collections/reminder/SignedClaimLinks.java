package dev.duebook.collections.reminder;

import dev.duebook.collections.claim.ClaimLinks;
import dev.duebook.collections.letter.SignedLinks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The links in letters are those by which clients say that they have paid. */
@ApplicationScoped
class SignedClaimLinks implements SignedLinks {
    private final ClaimLinks links;

    SignedClaimLinks(ClaimLinks links) {
        this.links = links;
    }

    @Override
    public String withoutTokens(String text) {
        return ClaimLinks.withoutTokens(text);
    }

    @Override
    public String withTokens(UUID organizationId, String text) {
        return links.withTokens(organizationId, text);
    }
}
