package dev.duebook.ground.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The form in which a secret is kept: {@code v1.<key>.<base64url of nonce, ciphertext and tag>}, by AES-256-GCM with a
 * random nonce. Form, key and place are authenticated with it.
 */
final class Seal {
    private static final String FORM = "v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Seal() {}

    /** With the key that seals, which there has to be. */
    static String close(VaultKeys keys, Place place, byte[] secret) {
        var id = keys.sealing().orElseThrow();
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys, id, place, nonce).doFinal(secret);
            var kept = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, kept, NONCE_BYTES, sealed.length);
            return FORM + "." + id + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(kept);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws CannotOpen when it was sealed for another place, by a key that is not there, or changed */
    static byte[] open(VaultKeys keys, Place place, String sealed) {
        var id = keyId(sealed);
        if (keys.find(id).isEmpty()) {
            throw new CannotOpen("sealed with a key that " + VaultKeys.SETTING + " does not name: " + id);
        }
        try {
            var kept = Base64.getUrlDecoder().decode(sealed.substring(sealed.lastIndexOf('.') + 1));
            if (kept.length <= NONCE_BYTES) {
                throw new CannotOpen("too short to be sealed");
            }
            return cipher(Cipher.DECRYPT_MODE, keys, id, place, Arrays.copyOf(kept, NONCE_BYTES))
                    .doFinal(kept, NONCE_BYTES, kept.length - NONCE_BYTES);
        } catch (AEADBadTagException | IllegalArgumentException other) {
            throw new CannotOpen("sealed for another place or with another key, or changed");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isWith(String keyId, String sealed) {
        return sealed.startsWith(FORM + "." + keyId + ".");
    }

    private static String keyId(String sealed) {
        var parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(FORM)) {
            throw new CannotOpen("not of a form that is known");
        }
        return parts[1];
    }

    private static Cipher cipher(int mode, VaultKeys keys, String id, Place place, byte[] nonce)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.find(id).orElseThrow(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((FORM + "." + id + ".").getBytes(StandardCharsets.US_ASCII));
        cipher.updateAAD(place.bytes());
        return cipher;
    }
}
