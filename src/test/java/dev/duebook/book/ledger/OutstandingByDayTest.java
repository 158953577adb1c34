package dev.duebook.book.ledger;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class OutstandingByDayTest {
    @Inject
    OutstandingByDay outstanding;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;

    @BeforeEach
    void found() {
        given = Given.organization();
        foldAll();
    }

    @Test
    void knowsAnInvoiceBeforeAndAfterTheFold() {
        given.openInvoice().of("100.00").dueOn("2026-03-20").send();
        assertThat(total()).isEqualTo("100.00");
        foldAll();
        assertThat(total()).isEqualTo("100.00");
        assertThat(changes()).isZero();
    }

    @Test
    void followsMoneyAnExtensionAndAVoid() {
        var paid = given.openInvoice().of("100.00").dueOn("2026-03-20").send();
        var extended = given.openInvoice().of("50.00").dueOn("2026-03-20").send();
        var voided = given.openInvoice().of("70.00").dueOn("2026-03-20").send();
        foldAll();
        given.payment("40.00").on(paid, "40.00").record();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + extended + "/extensions",
                                Map.of(
                                        "instalments",
                                        List.of(
                                                Map.of("dueDate", "2026-04-01", "amount", "20.00"),
                                                Map.of("dueDate", "2026-05-01", "amount", "30.00")),
                                        "reason",
                                        "agreed",
                                        "agreedBy",
                                        "Robin")));
        expect(200, given.admin().post("/v1/invoices/" + voided + "/void", Map.of("reason", "twice")));
        assertThat(total()).isEqualTo("110.00");
        assertThat(isTrue()).isTrue();
        foldAll();
        assertThat(total()).isEqualTo("110.00");
        assertThat(isTrue()).isTrue();
    }

    @Test
    void losesNothingWhenSeveralFoldWhileInvoicesAreSent() throws Exception {
        var client = given.client("Busy");
        var work = new ArrayList<Callable<Void>>();
        for (var worker = 0; worker < 4; worker++) {
            work.add(() -> {
                for (var i = 0; i < 10; i++) {
                    given.openInvoice().to(client).of("10.00").send();
                }
                return null;
            });
            work.add(() -> {
                for (var i = 0; i < 40; i++) {
                    outstanding.fold(3);
                }
                return null;
            });
        }
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            for (var each : threads.invokeAll(work)) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(total()).isEqualTo("400.00");
        assertThat(isTrue()).isTrue();
    }

    private void foldAll() {
        int folded;
        do {
            folded = outstanding.fold(1_000);
        } while (folded > 0);
    }

    private String total() {
        return json("/v1/reports/aging").getString("currencies[0].total");
    }

    private boolean isTrue() {
        return json("/v1/ledger/check").getBoolean("ok");
    }

    private JsonPath json(String path) {
        return expect(200, given.admin().get(path)).jsonPath();
    }

    private int changes() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from outstanding_change where organization_id = :org")
                        .bind("org", given.id())
                        .mapTo(Integer.class)
                        .one());
    }
}
