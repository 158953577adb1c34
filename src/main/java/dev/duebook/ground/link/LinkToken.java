package dev.duebook.ground.link;

import dev.duebook.ground.id.Cell;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in a link: its id and an HMAC-SHA256 over purpose, organization, subject, id and expiry. 48 bytes are 64
 * characters of base64url without any spare bit, so that each character counts. Before them stands the cell, which is not
 * signed: a link goes on to open where its organization has moved, and those that were sent without a cell stay valid.
 * Nobody else knows this form.
 */
final class LinkToken {
    static final int LENGTH = 64;

    /** A token, in a text that goes on with something else. */
    static final String PATTERN = "((?:" + Cell.PATTERN + ")?[A-Za-z0-9_-]{" + LENGTH + "})(?![A-Za-z0-9_-])";

    private static final int ID_BYTES = 16;
    private static final int BYTES = ID_BYTES + 32;

    private static final Pattern FORM = Pattern.compile("(?:" + Cell.PATTERN + ")?([A-Za-z0-9_-]{" + LENGTH + "})");

    private LinkToken() {}

    static String of(Cell cell, LinkKind kind, Link link, byte[] secret) {
        var token = ByteBuffer.allocate(BYTES);
        put(token, link.id());
        token.put(signature(kind, link, secret));
        return cell.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** Which link a token says it is of; none where it is no token at all. */
    static Optional<UUID> linkId(String token) {
        return bytes(token).map(bytes -> {
            var id = ByteBuffer.wrap(bytes);
            return new UUID(id.getLong(), id.getLong());
        });
    }

    /** In constant time. */
    static boolean isOf(LinkKind kind, Link link, byte[] secret, String token) {
        return bytes(token)
                .filter(bytes -> {
                    var given = new byte[BYTES - ID_BYTES];
                    ByteBuffer.wrap(bytes, ID_BYTES, given.length).get(given);
                    return MessageDigest.isEqual(signature(kind, link, secret), given);
                })
                .isPresent();
    }

    private static Optional<byte[]> bytes(String token) {
        return Optional.of(FORM.matcher(token)).filter(Matcher::matches).map(form -> Base64.getUrlDecoder()
                .decode(form.group(1)));
    }

    /** All but the purpose has a fixed length: no two things that can be signed read the same. */
    private static byte[] signature(LinkKind kind, Link link, byte[] secret) {
        var purpose = ("duebook " + kind.purpose() + " link 1").getBytes(StandardCharsets.US_ASCII);
        var signed = ByteBuffer.allocate(purpose.length + 3 * ID_BYTES + Long.BYTES);
        signed.put(purpose);
        put(signed, link.organizationId());
        put(signed, link.subjectId());
        put(signed, link.id());
        signed.putLong(link.expiresAt().getEpochSecond());
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(signed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
