package dev.duebook.testing;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@DuebookTest
class GivenTest {
    @Test
    void givesAnOpenInvoiceAndItsPayment() {
        var given = Given.organization();
        var invoice = given.openInvoice().of("120.00").dueOn("2026-03-01").send();
        given.payment("20.00").receivedOn("2026-03-01").on(invoice, "20.00").record();
        var open = expect(200, given.admin().get("/v1/invoices/" + invoice)).jsonPath();
        assertThat(open.getString("outstanding")).isEqualTo("100.00");
        assertThat(open.getString("status")).isEqualTo("OVERDUE");
        assertThat(open.getInt("daysOverdue")).isEqualTo(1);
    }
}
