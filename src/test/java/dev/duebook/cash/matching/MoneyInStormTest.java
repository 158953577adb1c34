package dev.duebook.cash.matching;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.bank.BankFile;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many at once: whatever wins, no money is there twice, and transaction, payments and ledger say the same. */
@DuebookTest
class MoneyInStormTest {
    private static final String IBAN = "NL91ABNA0417164300";
    private static final int INVOICES = 24;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;

    @BeforeEach
    void anOrganization() {
        given = Given.organization();
    }

    private List<UUID> book() {
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/bank-accounts",
                                Map.of("name", "Main", "iban", IBAN, "currency", "EUR", "matchFrom", "2024-01-01")));
        var client = given.client("Oak & Ember Ltd");
        var invoices = new ArrayList<UUID>();
        for (var i = 0; i < INVOICES; i++) {
            invoices.add(given.openInvoice()
                    .to(client)
                    .with("number", "STORM-2025-0" + (100 + i))
                    .of((200 + i) + ".00")
                    .issuedOn("2025-03-01")
                    .dueOn("2025-03-31")
                    .send());
        }
        return invoices;
    }

    private static String statement(int number, int from, int to) {
        var entries = new StringBuilder();
        var sum = 0;
        for (var i = from; i < to; i++) {
            sum += 200 + i;
            entries.append(":61:2504020402C")
                    .append(200 + i)
                    .append(",00NTRFNONREF//B")
                    .append(i)
                    .append("\n:86:STORM-2025-0")
                    .append(100 + i)
                    .append('\n');
        }
        return ":20:START\n:25:" + IBAN + "\n:28C:" + number + "/1\n:60F:C250401EUR0,00\n" + entries + ":62F:C250402EUR"
                + sum + ",00\n-\n";
    }

    private static void together(List<Callable<Void>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Void> one(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }

    /** What live payments take of each transaction is what it says, and none is there twice. */
    private void everythingAgrees() {
        var disagreeing = jdbi.withHandle(handle -> handle.createQuery("""
                        select t.id from bank_transaction t
                        left join lateral (
                            select coalesce(sum(p.amount), 0) as live from payment p
                            where p.organization_id = t.organization_id and p.source = 'BANK' and p.reversed_date is null
                                and p.external_ref like t.id || '.%') p on true
                        where t.organization_id = :org and t.matched <> p.live
                        """)
                .bind("org", given.id())
                .mapTo(UUID.class)
                .list());
        assertThat(disagreeing).isEmpty();
        assertThat(expect(200, given.admin().get("/v1/ledger/check")).jsonPath().getBoolean("ok"))
                .isTrue();
    }

    @Test
    void twoWorkersAndFilesThatOverlapPayEachInvoiceOnce() throws Exception {
        var invoices = book();
        BankFile.of(given).text(statement(1, 0, 16)).queued();
        BankFile.of(given).text(statement(2, 8, INVOICES)).queued();
        BankFile.of(given).text(statement(3, 0, INVOICES)).queued();

        together(List.of(one(BankFile::workOff), one(BankFile::workOff), one(BankFile::workOff)));
        BankFile.workOff();

        var transactions = expect(200, given.admin().query("limit", 200).get("/v1/bank-transactions"))
                .jsonPath();
        assertThat(transactions.getList("items")).hasSize(INVOICES);
        assertThat(transactions.getList("items.state", String.class)).containsOnly("MATCHED");
        invoices.forEach(invoice -> assertThat(expect(200, given.admin().get("/v1/invoices/" + invoice))
                        .jsonPath()
                        .getString("outstanding"))
                .isEqualTo("0.00"));
        everythingAgrees();
    }

    @Test
    void peopleWhoPayByHandOrUndoWhileFilesAreMatchedLoseNothingAndDoubleNothing() throws Exception {
        var invoices = book();
        BankFile.of(given).text(statement(1, 0, INVOICES)).queued();
        var work = new ArrayList<Callable<Void>>();
        work.add(one(BankFile::workOff));
        for (var half : List.of(invoices.subList(0, INVOICES / 2), invoices.subList(INVOICES / 2, INVOICES))) {
            work.add(one(() -> half.forEach(invoice -> given.admin()
                    .post(
                            "/v1/payments",
                            Map.of(
                                    "currency", "EUR",
                                    "amount", "5.00",
                                    "receivedDate", "2025-04-03",
                                    "method", "CASH",
                                    "allocations", List.of(Map.of("invoiceId", invoice, "amount", "5.00")))))));
        }
        work.add(one(() -> {
            for (var round = 0; round < 20; round++) {
                var made = given.admin()
                        .query("undone", false)
                        .get("/v1/bank-matches")
                        .jsonPath();
                made.getList("items.id", String.class).stream().limit(2).forEach(match -> given.admin()
                        .post("/v1/bank-matches/" + match + "/undo", Map.of("reason", "Storm.")));
            }
        }));

        together(work);
        BankFile.workOff();

        assertThat(expect(200, given.admin().query("limit", 200).get("/v1/bank-transactions"))
                        .jsonPath()
                        .getList("items"))
                .hasSize(INVOICES);
        everythingAgrees();
    }
}
