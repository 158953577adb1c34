package dev.duebook.integration.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Writes down what each imported row said, so that the same row is known when it comes again. */
@ApplicationScoped
class Identities {
    private final Jdbi jdbi;
    private final ObjectMapper mapper;

    Identities(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Identity(String identity, String contentHash, UUID aggregateId) {
        static Identity of(Line row, UUID aggregateId) {
            return new Identity(row.identity(), HexFormat.of().formatHex(row.contentHash()), aggregateId);
        }
    }

    void write(Caller caller, Kind kind, List<Identity> identities) {
        try {
            var rows = mapper.writeValueAsString(identities);
            jdbi.useHandle(handle -> handle.createUpdate("""
                            insert into import_identity (organization_id, kind, identity, content_hash, aggregate_id)
                            select :org, :kind, identity, decode(content_hash, 'hex'), aggregate_id
                            from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                                identity text, content_hash text, aggregate_id uuid)
                            """)
                    .bind("org", caller.organizationId())
                    .bind("kind", kind.name())
                    .bind("rows", rows)
                    .execute());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
