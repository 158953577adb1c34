package dev.duebook.company.organization;

import dev.duebook.ground.id.Cell;
import dev.duebook.ground.tenant.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Opens the API for a person. The secret is shown once and kept as its SHA-256 only. */
@Entity
@IdClass(TenantId.class)
class ApiKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Id
    UUID organizationId;

    @Id
    UUID id;

    UUID personId;
    String name;

    @Enumerated(EnumType.STRING)
    Role role;

    byte[] secretHash;
    Instant expiresAt;
    Instant lastUsedAt;
    Instant revokedAt;
    long version;
    Instant createdAt;
    Instant updatedAt;

    protected ApiKey() {}

    static ApiKey cut(UUID organizationId, UUID id, Person person, CreateApiKey request, String secret, Instant at) {
        var key = new ApiKey();
        key.organizationId = organizationId;
        key.id = id;
        key.personId = person.id;
        key.name = request.name();
        key.role = request.role();
        key.expiresAt = request.expiresAt();
        key.secretHash = hash(secret);
        key.version = 1;
        key.createdAt = at;
        key.updatedAt = at;
        return key;
    }

    void revoke(Instant at) {
        if (revokedAt == null) {
            revokedAt = at;
            updatedAt = at;
            version++;
        }
    }

    static String newSecret(Cell cell) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "dbk_" + cell.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
