package dev.duebook.integration.importing;

import dev.duebook.ground.problem.Rejection;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much of imports an organization may leave with us: unfinished ones, and bytes of files. */
@ApplicationScoped
class ImportQuotas {
    private static final int SECONDS = 30;

    private final int mostUnfinished;
    private final long mostBytes;

    ImportQuotas(
            @ConfigProperty(name = "duebook.limits.imports-queued") int mostUnfinished,
            @ConfigProperty(name = "duebook.limits.imports-size") MemorySize mostBytes) {
        this.mostUnfinished = mostUnfinished;
        this.mostBytes = mostBytes.asLongValue();
    }

    /** @throws Rejection 429 when one more file of that size would be too much */
    void check(ImportRepository.Kept kept, long size) {
        if (kept.unfinished() >= mostUnfinished) {
            throw Rejection.tooMany(
                    "There are " + mostUnfinished
                            + " imports already that wait or run; send the next when one has ended.",
                    SECONDS);
        }
        if (kept.bytes() + size > mostBytes) {
            throw Rejection.tooMany(
                    "The files of imports are kept for 30 days after their end and may have " + (mostBytes >> 20)
                            + " MiB together. Wait until older ones are gone, or send smaller files.",
                    86_400);
        }
    }
}
