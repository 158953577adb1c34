package dev.duebook.book.payment;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Money that a bank or provider showed, recorded by the rooms above. */
@DuebookTest
class MachineMoneyTest {
    private static final LocalDate RECEIVED = LocalDate.of(2026, 3, 1);

    @Inject
    Payments payments;

    @Test
    void isMatchedWithTheInvoicesThatAreTold() {
        var given = Given.organization();
        var client = given.client("ACME");
        var older = given.openInvoice().to(client).dueOn("2026-02-10").send();
        var told = given.openInvoice().to(client).dueOn("2026-03-20").send();
        var payment = OnBehalf.of(
                given.id(),
                () -> payments.receive(
                        caller(given),
                        seen(null, "70.00", List.of(new CreatePayment.Wanted(told, "60.00"))),
                        MachineSource.BANK,
                        "T-1.1"));

        assertThat(payment.allocationRule()).isEqualTo("MATCHED");
        assertThat(payment.source()).isEqualTo("BANK");
        assertThat(payment.clientId()).isEqualTo(client);
        assertThat(payment.unapplied()).isEqualTo(1_000);
        var answer = expect(200, given.admin().get("/v1/payments/" + payment.id()));
        assertThat(answer.jsonPath().getString("externalRef")).isEqualTo("T-1.1");
        assertThat(outstanding(given, told)).isEqualTo("40.00");
        assertThat(outstanding(given, older)).isEqualTo("100.00");
    }

    @Test
    void isNeverLaidByAge() {
        var given = Given.organization();
        var client = given.client("ACME");
        var open = given.openInvoice().to(client).dueOn("2026-02-10").send();
        var payment = OnBehalf.of(
                given.id(),
                () -> payments.receive(caller(given), seen(client, "70.00", null), MachineSource.BANK, "T-2.1"));

        assertThat(payment.allocationRule()).isEqualTo("NONE");
        assertThat(payment.unapplied()).isEqualTo(7_000);
        assertThat(outstanding(given, open)).isEqualTo("100.00");
    }

    @Test
    void isRecordedOnce() {
        var given = Given.organization();
        var client = given.client("ACME");
        OnBehalf.of(
                given.id(),
                () -> payments.receive(caller(given), seen(client, "70.00", null), MachineSource.STRIPE, "pi_1"));

        assertThatThrownBy(() -> OnBehalf.of(
                        given.id(),
                        () -> payments.receive(
                                caller(given), seen(client, "70.00", null), MachineSource.STRIPE, "pi_1")))
                .hasStackTraceContaining("payment_external_ref");
    }

    @Test
    void isTakenBackWithAllItsAllocations() {
        var given = Given.organization();
        var invoice = given.openInvoice().dueOn("2026-03-20").send();
        var payment = OnBehalf.of(
                given.id(),
                () -> payments.receive(
                        caller(given),
                        seen(null, "70.00", List.of(new CreatePayment.Wanted(invoice, "70.00"))),
                        MachineSource.BANK,
                        "T-3.1"));
        var taken = OnBehalf.of(given.id(), () -> payments.takeBack(caller(given), payment.id(), null, "Not theirs."));

        assertThat(taken.reversedDate()).isNotNull();
        assertThat(outstanding(given, invoice)).isEqualTo("100.00");
        assertThatThrownBy(() ->
                        OnBehalf.of(given.id(), () -> payments.takeBack(caller(given), payment.id(), null, "Again.")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("was reversed");
    }

    @ParameterizedTest
    @EnumSource(MachineSource.class)
    void isNotWhatACallerSaysItIs(MachineSource source) {
        var given = Given.organization();
        var body = Map.of(
                "currency", "EUR", "method", "BANK_TRANSFER", "amount", "1.00", "source", source, "externalRef", "X-1");

        expectWrong(given.admin().post("/v1/payments", body), "/source");
        expectWrong(given.admin().put("/v1/payments/by-external-ref/X-1", body), "/source");
    }

    private static CreatePayment seen(UUID client, String amount, List<CreatePayment.Wanted> allocations) {
        return new CreatePayment(
                client,
                "EUR",
                amount,
                RECEIVED,
                "BANK_TRANSFER",
                "INV",
                null,
                "ACME Ltd",
                null,
                null,
                null,
                null,
                null,
                allocations,
                null);
    }

    private static Caller caller(Given given) {
        return new Caller(given.id(), given.personId(), "Ann", null, Role.FINANCE, ZoneOffset.UTC);
    }

    private static String outstanding(Given given, UUID invoice) {
        return expect(200, given.admin().get("/v1/invoices/" + invoice))
                .jsonPath()
                .getString("outstanding");
    }
}
