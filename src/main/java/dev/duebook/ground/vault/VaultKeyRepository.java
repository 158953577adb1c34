package dev.duebook.ground.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Which keys have sealed something here; of each a proof, by which it is known again. All times are real time. */
@ApplicationScoped
class VaultKeyRepository {
    private final Jdbi jdbi;

    VaultKeyRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The proof that was kept first. */
    Optional<String> proof(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select proof from vault_key where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }

    /** Unless there is one. */
    void keep(String id, String proof) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into vault_key (id, proof) values (:id, :proof) on conflict (id) do nothing")
                .bind("id", id)
                .bind("proof", proof)
                .execute());
    }

    /** It seals at present. */
    void inUse(String id, String proof) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        insert into vault_key (id, proof) values (:id, :proof)
                        on conflict (id) do update set used_at = now()
                        """).bind("id", id).bind("proof", proof).execute());
    }

    List<String> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select id from vault_key order by id limit 100")
                .mapTo(String.class)
                .list());
    }

    /** @return whether nobody has sealed with it for so long */
    boolean forgetUnused(String id, Duration since) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from vault_key where id = :id and used_at < now() - make_interval(secs => :since)
                        """)
                        .bind("id", id)
                        .bind("since", since.toSeconds())
                        .execute()
                > 0);
    }
}
