package dev.duebook.book.ledger;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DuebookTest
class LedgerCheckTest {
    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    OutstandingByDay outstanding;

    @Test
    void isOkForAnEmptyBook() {
        var check = expect(200, Given.organization().admin().get("/v1/ledger/check"))
                .jsonPath();
        assertThat(check.getBoolean("ok")).isTrue();
        assertThat(check.getLong("invoices")).isZero();
        assertThat(check.getLong("entries")).isZero();
    }

    @Test
    void countsWhatItCompared() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        given.openInvoice().draft();
        given.payment("40.00").on(invoice, "40.00").record();
        var check = expect(200, given.key(Role.VIEWER).get("/v1/ledger/check")).jsonPath();
        assertThat(check.getBoolean("ok")).isTrue();
        assertThat(check.getLong("invoices")).isEqualTo(2);
        assertThat(check.getLong("entries")).isEqualTo(2);
        assertThat(check.getList("differences")).isEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "outstanding, invoice, outstanding, 59.00, 60.00",
        "paid, invoice, paid, 39.00, 40.00",
        "deducted, invoice, deducted, -1.00, 0.00",
        "credited, invoice, credited, -1.00, 0.00",
        "written_off, invoice, writtenOff, -1.00, 0.00",
        "outstanding, instalment, instalments, 59.00, 60.00",
    })
    void namesAnInvoiceWhoseCacheIsNotTheLedger(
            String column, String table, String field, String cached, String ledger) {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        given.openInvoice().send();
        given.payment("40.00").on(invoice, "40.00").record();
        var shift = cached.startsWith("-") ? 100 : -100;
        spoil(given.id(), invoice, table, column, shift);
        var check = expect(200, given.admin().get("/v1/ledger/check")).jsonPath();
        assertThat(check.getBoolean("ok")).isFalse();
        assertThat(check.<Map<String, Object>>getList("differences"))
                .containsExactly(Map.of(
                        "invoiceId",
                        invoice.toString(),
                        "number",
                        "INV-2026-00001",
                        "field",
                        field,
                        "cached",
                        cached.replace("-", ""),
                        "ledger",
                        ledger));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"outstanding, 101.00", "instalments, 100.00"})
    void namesADayWhoseSumIsNotThatOfItsInstalments(String column, String cached) {
        var given = Given.organization();
        given.openInvoice().of("100.00").dueOn("2026-03-20").send();
        while (outstanding.fold(1_000) > 0) {
            // also what other tests left
        }
        jdbi.useHandle(handle -> handle.createUpdate("update outstanding_by_day set " + column + " = " + column
                        + " + :shift where organization_id = :org")
                .bind("shift", column.equals("outstanding") ? 100 : 1)
                .bind("org", given.id())
                .execute());
        var check = expect(200, given.admin().get("/v1/ledger/check")).jsonPath();
        assertThat(check.getBoolean("ok")).isFalse();
        assertThat(check.<Map<String, Object>>getList("dueDays"))
                .containsExactly(
                        Map.of("currency", "EUR", "dueDate", "2026-03-20", "cached", cached, "outstanding", "100.00"));
    }

    private void spoil(UUID organization, UUID invoice, String table, String column, int shift) {
        var id = table.equals("invoice") ? "id" : "invoice_id";
        jdbi.useHandle(handle -> handle.createUpdate("update " + table + " set " + column + " = " + column + " + :shift"
                        + " where organization_id = :org and " + id + " = :id")
                .bind("shift", shift)
                .bind("org", organization)
                .bind("id", invoice)
                .execute());
    }
}
