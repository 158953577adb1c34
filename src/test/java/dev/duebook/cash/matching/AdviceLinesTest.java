package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdviceLinesTest {
    private static final UUID OAK = new UUID(1, 1);
    private static final UUID ELM = new UUID(1, 2);
    private static final AdviceLines.Invoice FIRST = invoice(1, "INV-1", OAK, "EUR");
    private static final Map<String, String> KEYS =
            Map.of("INV-1", "INV1", "inv 1", "INV1", "INV/1", "INV1", "INV-2", "INV2");

    private static AdviceLines.Invoice invoice(int id, String number, UUID client, String currency) {
        return new AdviceLines.Invoice(new UUID(2, id), number, number.replaceAll("[^A-Z0-9]", ""), client, currency);
    }

    private static NewRemittanceAdvice.Line line(String number, String amount) {
        return new NewRemittanceAdvice.Line(number, null, amount, null);
    }

    private static AdviceLines.Read read(
            String total, UUID client, List<AdviceLines.Invoice> invoices, NewRemittanceAdvice.Line... lines) {
        var errors = new FieldErrors();
        var read = AdviceLines.of(
                new NewRemittanceAdvice(client, null, total, "EUR", null, List.of(lines)), invoices, KEYS, errors);
        errors.throwIfAny();
        return read;
    }

    private static void refused(String pointers, ThrowingRead read) {
        assertThatThrownBy(read::run).isInstanceOfSatisfying(Rejection.class, refused -> assertThat(refused.errors())
                .extracting(error -> error.pointer())
                .containsExactly(pointers.split(" ")));
    }

    private interface ThrowingRead {
        void run();
    }

    @Test
    void aNumberIsMeantHoweverItIsWritten() {
        var read = read("6.00", null, List.of(FIRST), line("inv 1", "6.00"));

        assertThat(read.lines()).containsExactly(new Suggestion.Line(FIRST.id(), "INV-1", 600, null));
        assertThat(read.clientId()).isEqualTo(OAK);
    }

    @Test
    void ofTwoAlikeTheOneWrittenSoIsMeantAndElseNone() {
        var twin = invoice(2, "INV/1", OAK, "EUR");
        assertThat(read("6.00", null, List.of(FIRST, twin), line("INV/1", "6.00"))
                        .lines())
                .extracting(Suggestion.Line::invoiceId)
                .containsExactly(twin.id());

        refused("/lines/0/number", () -> read("6.00", null, List.of(FIRST, twin), line("inv 1", "6.00")));
    }

    @Test
    void linesOfSeveralClientsAreOfNone() {
        var second = invoice(2, "INV-2", ELM, "EUR");

        assertThat(read("7.00", null, List.of(FIRST, second), line("INV-1", "6.00"), line("INV-2", "1.00"))
                        .clientId())
                .isNull();
        refused(
                "/lines/1/number",
                () -> read("7.00", OAK, List.of(FIRST, second), line("INV-1", "6.00"), line("INV-2", "1.00")));
    }

    @Test
    void anInvoiceIsNamedOnceInTheCurrencyOfTheAdviceAndTheSumIsTheTotal() {
        refused(
                "/lines/1/number",
                () -> read("6.00", null, List.of(FIRST), line("INV-1", "3.00"), line("inv 1", "3.00")));
        refused(
                "/lines/0/number",
                () -> read("6.00", null, List.of(invoice(1, "INV-1", OAK, "USD")), line("INV-1", "6.00")));
        refused("/total", () -> read("6.01", null, List.of(FIRST), line("INV-1", "6.00")));
        refused("/lines/0/amount", () -> read("6.00", null, List.of(FIRST), line("INV-1", "0.00")));
        refused("/lines/0/amount", () -> read("6.00", null, List.of(FIRST), line("INV-1", "6.001")));
    }
}
