package dev.duebook.ground.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the keys, once. */
@ApplicationScoped
class VaultSettings {
    @Produces
    @Singleton
    VaultKeys keys(@ConfigProperty(name = "duebook.vault.keys") Optional<String> keys) {
        return keys.filter(text -> !text.isBlank()).map(VaultKeys::parse).orElseGet(VaultKeys::none);
    }
}
