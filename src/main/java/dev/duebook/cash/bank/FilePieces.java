package dev.duebook.cash.bank;

import dev.duebook.ground.id.Ids;
import dev.duebook.ground.vault.SealedColumn;
import dev.duebook.ground.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Keeps the bytes of files, sealed, in pieces. */
@ApplicationScoped
class FilePieces {
    private static final int PIECE = 1 << 20;
    private static final SealedColumn CONTENT = new SealedColumn("bank_file_piece", "sealed_content", null);

    private final Jdbi jdbi;
    private final Vault vault;

    FilePieces(Jdbi jdbi, Vault vault) {
        this.jdbi = jdbi;
        this.vault = vault;
    }

    @Produces
    @Singleton
    static SealedColumn content() {
        return CONTENT;
    }

    void keep(UUID org, UUID fileId, Path from) {
        try (var file = Files.newInputStream(from)) {
            var position = 0;
            for (var piece = file.readNBytes(PIECE); piece.length > 0; piece = file.readNBytes(PIECE)) {
                keep(org, fileId, position++, piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(UUID org, UUID fileId, int position, byte[] piece) {
        var id = Ids.next();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into bank_file_piece (organization_id, id, file_id, position, sealed_content)
                        values (:org, :id, :fileId, :position, :sealed)
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("fileId", fileId)
                .bind("position", position)
                .bind("sealed", vault.seal(CONTENT, org, id, piece))
                .execute());
    }

    private record Piece(UUID id, String sealed) {}

    /** Each piece is a read of its own; not in a transaction. */
    void copy(UUID org, UUID fileId, Path to) {
        try (var file = Files.newOutputStream(to)) {
            for (var position = 0; ; position++) {
                var piece = piece(org, fileId, position);
                if (piece == null) {
                    return;
                }
                file.write(vault.open(CONTENT, org, piece.id(), piece.sealed()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Piece piece(UUID org, UUID fileId, int position) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, sealed_content from bank_file_piece
                        where organization_id = :org and file_id = :fileId and position = :position
                        """)
                .bind("org", org)
                .bind("fileId", fileId)
                .bind("position", position)
                .map((row, context) -> new Piece(row.getObject(1, UUID.class), row.getString(2)))
                .findOne()
                .orElse(null));
    }
}
