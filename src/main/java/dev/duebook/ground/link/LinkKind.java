package dev.duebook.ground.link;

import java.util.regex.Pattern;

/**
 * What links of a room are for. The room makes it a bean and keeps its links in the table {@code <purpose>_link}: with
 * {@code organization_id}, {@code id} (indexed), {@code <subject>_id}, {@code expires_at}, {@code made_by},
 * {@code revoked_at}, {@code revoked_by} and {@code created_at}, and the view {@code across.<purpose>_link} of them. Events tell of a {@code <purpose>-link}.
 *
 * @param purpose is signed: a link opens nothing else
 * @param subject what one link is about, as in {@code invoice}
 * @param path where links of this kind open, and no others
 */
public record LinkKind(String purpose, String subject, String path) {
    private static final Pattern NAME = Pattern.compile("[a-z]+");

    public LinkKind {
        if (!NAME.matcher(purpose).matches() || !NAME.matcher(subject).matches() || !LinkPaths.ALL.contains(path)) {
            throw new IllegalArgumentException(purpose + " of " + subject + " under " + path);
        }
    }

    String table() {
        return purpose + "_link";
    }

    String subjectColumn() {
        return subject + "_id";
    }

    String subjectField() {
        return subject + "Id";
    }

    String aggregate() {
        return purpose + "-link";
    }
}
