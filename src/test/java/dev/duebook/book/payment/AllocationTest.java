package dev.duebook.book.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.duebook.book.payment.Allocation.OpenInvoice;
import dev.duebook.book.payment.Allocation.Rule;
import dev.duebook.book.payment.Allocation.Share;
import dev.duebook.book.payment.Allocation.Split;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationTest {
    private static final List<OpenInvoice> OPEN = List.of(
            invoice("INV-9", "2024-03-31", "2024-03-01", 500),
            invoice("INV-7", "2024-01-31", "2024-01-01", 100),
            invoice("INV-8", "2024-02-29", "2024-02-01", 200));

    @ParameterizedTest(name = "{0} for \"{1}\": {2} {3}, {4} left")
    @CsvSource({
        "100, , OLDEST_DUE, INV-7:100, 0",
        "99, , OLDEST_DUE, INV-7:99, 0",
        "101, '', OLDEST_DUE, INV-7:100 INV-8:1, 0",
        "800, thank you, OLDEST_DUE, INV-7:100 INV-8:200 INV-9:500, 0",
        "801, , OLDEST_DUE, INV-7:100 INV-8:200 INV-9:500, 1",
        "0, INV-9, NONE, '', 0",
        "200, INV-8, REFERENCE, INV-8:200, 0",
        "250, INV-8, REFERENCE, INV-8:200 INV-7:50, 0",
        "600, INV-9, REFERENCE, INV-9:500 INV-7:100, 0",
        "650, INV-9 INV-8, REFERENCE, INV-8:200 INV-9:450, 0",
        "900, INV-9, REFERENCE, INV-9:500 INV-7:100 INV-8:200, 100",
    })
    void paysWhatTheReferenceNamesThenWhatFellDueFirst(
            long amount, String reference, Rule rule, String shares, long unapplied) {
        Split split = Allocation.auto(amount, named(reference, OPEN), OPEN);

        assertThat(split).isEqualTo(new Split(rule, shares(shares), unapplied));
    }

    @Test
    void breaksTiesByIssueDateThenNumber() {
        List<OpenInvoice> open = List.of(
                invoice("C", "2024-02-29", "2024-02-02", 10),
                invoice("B", "2024-02-29", "2024-02-01", 10),
                invoice("A", "2024-02-29", "2024-02-02", 10));

        assertThat(Allocation.auto(30, Set.of(), open).shares()).isEqualTo(shares("B:10 A:10 C:10"));
    }

    @Test
    void leavesThePaymentUnappliedWhereNothingIsOwed() {
        assertThat(Allocation.auto(50, Set.of(), List.of())).isEqualTo(new Split(Rule.NONE, List.of(), 50));
        assertThat(Allocation.auto(50, Set.of(), List.of(invoice("INV-1", "2024-01-31", "2024-01-01", 0))))
                .isEqualTo(new Split(Rule.NONE, List.of(), 50));
    }

    @Test
    void leavesMoneyUnappliedWhoseReferenceNamesSettledInvoicesOnly() {
        List<OpenInvoice> open = List.of(
                invoice("INV-1", "2024-01-31", "2024-01-01", 0), invoice("INV-2", "2024-01-31", "2024-01-01", 10));

        assertThat(Allocation.auto(10, named("INV-1", open), open))
                .isEqualTo(new Split(Rule.SETTLED_NAMED, List.of(), 10));
        assertThat(Allocation.auto(10, named("INV-1 INV-2", open), open))
                .isEqualTo(new Split(Rule.REFERENCE, shares("INV-2:10"), 0));
    }

    @Test
    void refusesANegativePayment() {
        assertThatIllegalArgumentException().isThrownBy(() -> Allocation.auto(-1, Set.of(), OPEN));
    }

    @Test
    void losesNoCentAndPaysNoInvoiceTwiceInAnyOrder() {
        long seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("AllocationTest duebook.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            List<OpenInvoice> open = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                String due =
                        LocalDate.of(2024, 2, 27).plusDays(random.nextInt(4)).toString();
                open.add(invoice("NUM" + i, due, "2024-02-01", random.nextLong(0, 300)));
            }
            long amount = random.nextLong(0, 1_500);
            Set<UUID> named = named("NUM" + random.nextInt(12) + ", NUM" + random.nextInt(12), open);
            Split split = Allocation.auto(amount, named, open);

            long given = split.shares().stream().mapToLong(Share::amount).sum();
            long owed = open.stream().mapToLong(OpenInvoice::outstanding).sum();
            assertThat(given + split.unapplied()).isEqualTo(amount);
            assertThat(given).isEqualTo(split.rule() == Rule.SETTLED_NAMED ? 0 : Math.min(amount, owed));
            assertThat(split.shares()).extracting(Share::invoiceId).doesNotHaveDuplicates();
            assertThat(split.shares()).allSatisfy(share -> assertThat(share.amount())
                    .isPositive()
                    .isLessThanOrEqualTo(outstanding(open, share.invoiceId())));
            Collections.shuffle(open, random);
            assertThat(Allocation.auto(amount, named, open)).isEqualTo(split);
        }
    }

    private static Set<UUID> named(String reference, List<OpenInvoice> invoices) {
        var known = invoices.stream()
                .map(invoice -> new NumberReading.Known(invoice.id(), invoice.number()))
                .toList();
        return NumberReading.read(reference, new NumberReading.Numbers(known)).stream()
                .map(NumberReading.Named::id)
                .collect(Collectors.toSet());
    }

    private static long outstanding(List<OpenInvoice> open, UUID id) {
        return open.stream()
                .filter(invoice -> invoice.id().equals(id))
                .findFirst()
                .orElseThrow()
                .outstanding();
    }

    private static List<Share> shares(String text) {
        return Arrays.stream(text.split(" "))
                .filter(share -> !share.isBlank())
                .map(share -> share.split(":"))
                .map(share -> new Share(id(share[0]), Long.parseLong(share[1])))
                .toList();
    }

    private static OpenInvoice invoice(String number, String due, String issued, long outstanding) {
        return new OpenInvoice(id(number), number, LocalDate.parse(due), LocalDate.parse(issued), outstanding);
    }

    private static UUID id(String number) {
        return UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8));
    }
}
