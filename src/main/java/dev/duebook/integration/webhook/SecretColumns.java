package dev.duebook.integration.webhook;

import dev.duebook.ground.vault.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where webhooks keep what their deliveries are signed with. */
@ApplicationScoped
class SecretColumns {
    static final SealedColumn SECRET = new SealedColumn("webhook", "sealed_secret", "secret");
    static final SealedColumn PREVIOUS = new SealedColumn("webhook", "sealed_previous_secret", "previous_secret");

    @Produces
    @Singleton
    SealedColumn secret() {
        return SECRET;
    }

    @Produces
    @Singleton
    SealedColumn previous() {
        return PREVIOUS;
    }
}
