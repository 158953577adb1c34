package dev.duebook.ground.idempotency;

import jakarta.enterprise.context.RequestScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of the present request's body and target: the same key with another one is refused. */
@RequestScoped
public class RequestBody {
    private byte[] hash = new byte[0];

    public void read(byte[] body) {
        try {
            hash = MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For uploads, whose digest is computed while they stream in. */
    public void digested(byte[] digest) {
        hash = digest;
    }

    byte[] hash() {
        return hash;
    }
}
