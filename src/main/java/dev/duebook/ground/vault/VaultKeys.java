package dev.duebook.ground.vault;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys that whoever runs the service gives it: the first seals, all of them open. */
public final class VaultKeys {
    static final String SETTING = "DUEBOOK_VAULT_KEYS";
    private static final int BYTES = 32;
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");
    private static final String FORM =
            SETTING + " is to be id:key,id:key, each id of at most 32 of a-z, 0-9 and -, each key"
                    + " the base64 of 32 random bytes (openssl rand -base64 32); ";

    private final Map<String, SecretKey> byId;

    private VaultKeys(Map<String, SecretKey> byId) {
        this.byId = byId;
    }

    /** No keys: nothing can be sealed or opened. */
    public static VaultKeys none() {
        return new VaultKeys(Map.of());
    }

    /**
     * @param text as {@code id:base64,id:base64}; base64url is as good
     * @throws IllegalArgumentException that says what is wrong, and holds nothing of a key
     */
    public static VaultKeys parse(String text) {
        var keys = new LinkedHashMap<String, SecretKey>();
        for (var entry : text.strip().split(",", -1)) {
            var parts = entry.strip().split(":", 2);
            if (parts.length < 2 || !ID.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException(FORM + "number " + (keys.size() + 1) + " has no such id.");
            }
            if (keys.put(parts[0], key(parts[0], parts[1])) != null) {
                throw new IllegalArgumentException(FORM + parts[0] + " is there twice.");
            }
        }
        return new VaultKeys(keys);
    }

    private static SecretKey key(String id, String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
            if (bytes.length == BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException noBase64) {
            // As one of a wrong length.
        }
        throw new IllegalArgumentException(FORM + "that of " + id + " is no such key.");
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Which key seals; none where there is none at all. */
    Optional<String> sealing() {
        return byId.keySet().stream().findFirst();
    }

    Optional<SecretKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** That key alone. */
    VaultKeys only(String id) {
        return new VaultKeys(Map.of(id, byId.get(id)));
    }

    Set<String> ids() {
        return byId.keySet();
    }

    @Override
    public String toString() {
        return "VaultKeys" + byId.keySet();
    }
}
