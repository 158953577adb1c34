package dev.duebook.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@DuebookTest
class EventTypesTest {
    private static final List<String> WORDS = List.of("invoice", "invoic", "payment", "sent", "sen", "claim-received");

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void noneMeansAll() {
        assertThat(EventTypes.includes(List.of(), "invoice.sent")).isTrue();
    }

    @Test
    void aTypeIsNamedExactly() {
        assertThat(EventTypes.includes(List.of("invoice.sent"), "invoice.sent")).isTrue();
        assertThat(EventTypes.includes(List.of("invoice.sent"), "invoice.sent-back"))
                .isFalse();
        assertThat(EventTypes.includes(List.of("invoice"), "invoice.sent")).isFalse();
    }

    @Test
    void aFamilyIsNamedWithAStar() {
        assertThat(EventTypes.includes(List.of("payment.*", "invoice.*"), "invoice.sent"))
                .isTrue();
        assertThat(EventTypes.includes(List.of("invoice.*"), "invoices.sent")).isFalse();
        assertThat(EventTypes.includes(List.of("invoice.*"), "payment.recorded"))
                .isFalse();
    }

    @Test
    void theSqlFormIsTheSameRule() {
        var random = new Random(20260302);
        for (var n = 0; n < 300; n++) {
            var wanted = IntStream.range(0, random.nextInt(4))
                    .mapToObj(each -> word(random) + "." + (random.nextBoolean() ? "*" : word(random)))
                    .toList();
            var type = word(random) + "." + word(random);
            var sql = jdbi.withHandle(handle -> handle.createQuery(
                            "select " + EventTypes.INCLUDES
                                    + " from (select cast(:wanted as text[]) as types) w, (select cast(:type as text) as type) o")
                    .bindArray("wanted", String.class, wanted)
                    .bind("type", type)
                    .mapTo(Boolean.class)
                    .one());
            assertThat(sql).as("%s of %s", type, wanted).isEqualTo(EventTypes.includes(wanted, type));
        }
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
