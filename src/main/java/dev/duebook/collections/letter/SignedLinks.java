package dev.duebook.collections.letter;

import java.util.UUID;

/**
 * Keeps what a link is signed with out of the letters that are kept, and puts it back where one is given to the post. The
 * same text becomes the same again.
 */
public interface SignedLinks {
    /** The text with the id of each link instead of what opens it. */
    String withoutTokens(String text);

    /** The text with what opens each link of the organization instead of its id; what is none stays as it is. */
    String withTokens(UUID organizationId, String text);
}
