package dev.duebook.ground.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExportSlotsTest {
    private final ExportSlots slots = new ExportSlots(1, 2, 1, Duration.ofMillis(50));
    private final UUID organization = UUID.randomUUID();

    @Test
    void aKeyHasOneAtATime() throws InterruptedException {
        var caller = caller(organization);
        var slot = slots.take(caller).orElseThrow();

        assertThat(slots.take(caller)).isEmpty();
        slot.release();
        slot.release();
        assertThat(slots.take(caller)).isPresent();
        assertThat(slots.take(caller)).isEmpty();
    }

    @Test
    void anOrganizationHasNoMoreByHavingManyKeys() throws InterruptedException {
        slots.take(caller(organization));
        slots.take(caller(organization));

        assertThat(slots.take(caller(organization))).isEmpty();
        assertThat(slots.take(caller(UUID.randomUUID()))).isPresent();
    }

    @Test
    void whoComesAMomentTooEarlyWaits() throws Exception {
        var patient = new ExportSlots(1, 2, 1, Duration.ofSeconds(20));
        var caller = caller(organization);
        var slot = patient.take(caller).orElseThrow();
        var next = CompletableFuture.supplyAsync(() -> {
            try {
                return patient.take(caller).isPresent();
            } catch (InterruptedException e) {
                return false;
            }
        });
        slot.release();

        assertThat(next.get()).isTrue();
    }

    private static Caller caller(UUID organization) {
        return new Caller(organization, UUID.randomUUID(), "Ann", UUID.randomUUID(), Role.VIEWER, ZoneOffset.UTC);
    }
}
