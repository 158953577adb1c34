package dev.duebook.book.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The rule has one Java form; its SQL forms say the same. */
@DuebookTest
class CreditorReferenceSqlTest {
    private static final int ROWS = 20_000;
    private static final String SIGNS = "ABCXYZabcxyz0123456789-/. _#–\u00A0ßÄıſ№١";

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void ofNumbersAndOfIdsIsTheSameInBothForms() {
        var seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("CreditorReferenceSqlTest duebook.seed=" + seed);
        var random = new Random(seed);
        var numbers = new java.util.ArrayList<>(List.of(
                "", "-", "INV-2026-00042", "123456789012345678901", "1234567890123456789012", "ID0123456789ABCDEF012"));
        IntStream.range(0, ROWS).forEach(i -> numbers.add(number(random)));
        var ids = numbers.stream()
                .map(each -> new UUID(random.nextLong(), random.nextLong()))
                .toList();
        record Made(String ofNumber, String ofId) {}
        var made = jdbi.withHandle(handle -> handle.createQuery("""
                        select creditor_reference(number), creditor_reference_of_id(id)
                        from unnest(cast(:numbers as text[]), cast(:ids as uuid[])) with ordinality as n(number, id, place)
                        order by place
                        """)
                .bindArray("numbers", String.class, numbers)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> new Made(row.getString(1), row.getString(2)))
                .list());
        for (var i = 0; i < numbers.size(); i++) {
            assertThat(made.get(i))
                    .as(numbers.get(i))
                    .isEqualTo(new Made(
                            CreditorReference.ofNumber(numbers.get(i)).orElse(null), CreditorReference.of(ids.get(i))));
        }
        assertThat(made.stream().filter(each -> each.ofNumber() == null).count())
                .isBetween(100L, ROWS - 100L);
    }

    /** Mostly of ASCII. */
    private static String number(Random random) {
        var plain = random.nextInt(3) > 0;
        var number = new StringBuilder();
        random.ints(random.nextInt(26), 0, plain ? 28 : SIGNS.length()).forEach(at -> number.append(SIGNS.charAt(at)));
        return number.toString();
    }
}
