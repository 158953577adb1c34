package dev.duebook.integration.importing;

import static dev.duebook.testing.Answers.expect;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** AUTO means one thing, whether a payment comes by the API, is allocated later, or is taken in from a file. */
@DuebookTest
class AutoAllocationTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-05");
    private static final int DAYS = 50;
    private static final int BOOKS = 4;

    @Inject
    ImportWorker worker;

    /** A debit came in, bounced later; money dated in between can take the place of neither. */
    @Test
    void whatWouldMakeADayNegativeStaysUnapplied() {
        var given = Given.organization();
        var client = given.client("ACME");
        var invoice = given.openInvoice().to(client).of("100.00").send();
        bounced(given, client, invoice, "100.00", "2026-02-05", "2026-02-20");

        var between = payment(given, client, "100.00", "2026-02-10");
        var after = payment(given, client, "60.00", "2026-02-20");

        assertThat(between.getString("unapplied")).isEqualTo("100.00");
        assertThat(between.getString("allocationRule")).isEqualTo("NONE");
        assertThat(after.getString("unapplied")).isEqualTo("0.00");
        var later = expect(
                        200,
                        given.admin()
                                .post(
                                        "/v1/payments/" + between.getString("id") + "/allocations",
                                        Map.of("allocate", "AUTO")))
                .jsonPath();
        assertThat(later.getString("unapplied")).isEqualTo("60.00");
    }

    @Test
    void whatOneInvoiceCannotTakeGoesToTheNext() {
        var given = Given.organization();
        var client = given.client("ACME");
        var first =
                given.openInvoice().to(client).of("100.00").dueOn("2026-02-20").send();
        given.openInvoice().to(client).of("70.00").dueOn("2026-02-25").send();
        bounced(given, client, first, "80.00", "2026-02-05", "2026-02-20");

        var payment = payment(given, client, "100.00", "2026-02-10");

        assertThat(payment.getList("allocations.amount")).containsExactly("20.00", "70.00");
        assertThat(payment.getString("unapplied")).isEqualTo("10.00");
    }

    /** What was laid in between and taken back is not there to be laid a second time on those days. */
    @Test
    void moneyAllocatedLaterIsNeverUsedTwiceOnAnyDay() {
        var given = Given.organization();
        var client = given.client("ACME");
        var one = given.openInvoice().to(client).of("100.00").send();
        var payment = given.payment("100.00")
                .from(client)
                .receivedOn("2026-02-05")
                .on(one, "80.00")
                .record();
        var allocation = given.admin().get("/v1/payments/" + payment).jsonPath().getString("allocations[0].id");
        expect(
                200,
                given.admin()
                        .post(
                                "/v1/payments/" + payment + "/allocations/" + allocation + "/reverse",
                                Map.of("reason", "mistaken", "date", "2026-02-20")));
        given.openInvoice().to(client).of("50.00").dueOn("2026-02-03").send();

        var allocated = expect(
                        200,
                        given.admin()
                                .post(
                                        "/v1/payments/" + payment + "/allocations",
                                        Map.of("allocate", "AUTO", "date", "2026-02-10")))
                .jsonPath();

        assertThat(allocated.getString("unapplied")).isEqualTo("80.00");
    }

    @Test
    void theSamePaymentsMakeTheSameBookByTheApiAndFromAFile() {
        var seed = Long.getLong("duebook.seed", new Random().nextLong());
        Logger.getLogger(AutoAllocationTest.class).infof("replay with -Dduebook.seed=%s", seed);
        var random = new Random(seed);
        for (var book = 0; book < BOOKS; book++) {
            var facts = random.nextLong();
            var byApi = book(new Random(facts));
            var byFile = book(new Random(facts));
            var money = money(random);

            money.forEach(each -> each.post(byApi));
            var lines = new ArrayList<>(List.of("clientExternalRef,amount,receivedDate,reference,externalRef"));
            money.forEach(each -> lines.add(each.line()));
            assertThat(Sent.to(byFile, "PAYMENTS")
                            .text(lines.toArray(String[]::new))
                            .done(worker)
                            .result())
                    .startsWith("DONE", money.size(), money.size());

            assertThat(payments(byFile)).as("seed %s", seed).isEqualTo(payments(byApi));
            assertThat(outstanding(byFile)).as("seed %s", seed).isEqualTo(outstanding(byApi));
        }
    }

    private record Money(String client, String amount, String receivedDate, String reference, String externalRef) {
        void post(Given given) {
            var id = given.admin()
                    .query("externalRef", client)
                    .get("/v1/clients")
                    .jsonPath();
            given.payment(amount)
                    .from(id.getUUID("items[0].id"))
                    .receivedOn(receivedDate)
                    .with("reference", reference)
                    .with("externalRef", externalRef)
                    .record();
        }

        String line() {
            return String.join(",", client, amount, receivedDate, reference, externalRef);
        }
    }

    private static List<Money> money(Random random) {
        return IntStream.range(0, 8)
                .mapToObj(i -> new Money(
                        "c-" + random.nextInt(2),
                        amount(random, 150),
                        day(random),
                        random.nextInt(3) == 0 ? "Invoice N-" + random.nextInt(12) : "Thanks",
                        "m-" + i))
                .toList();
    }

    /** Two clients with six invoices each, some of which were paid by money that bounced. */
    private static Given book(Random random) {
        var given = Given.organization();
        for (var c = 0; c < 2; c++) {
            var client = given.client("Client " + c, Map.of("externalRef", "c-" + c));
            for (var i = 0; i < 6; i++) {
                var issued = FIRST.plusDays(random.nextInt(DAYS - 10));
                var amount = amount(random, 100);
                var invoice = given.openInvoice()
                        .to(client)
                        .of(amount)
                        .with("number", "N-" + (6 * c + i))
                        .issuedOn(issued.toString())
                        .dueOn(issued.plusDays(random.nextInt(30)).toString())
                        .send();
                if (random.nextInt(2) == 0) {
                    var paid = issued.plusDays(random.nextInt(5));
                    bounced(
                            given,
                            client,
                            invoice,
                            amount,
                            paid.toString(),
                            paid.plusDays(random.nextInt(6)).toString());
                }
            }
        }
        return given;
    }

    private static String amount(Random random, int most) {
        return (1 + random.nextInt(most)) + ".00";
    }

    private static String day(Random random) {
        return FIRST.plusDays(random.nextInt(DAYS)).toString();
    }

    private static void bounced(Given given, UUID client, UUID invoice, String amount, String paid, String reversed) {
        var debit = given.payment(amount)
                .from(client)
                .receivedOn(paid)
                .on(invoice, amount)
                .record();
        expect(
                200,
                given.admin()
                        .post("/v1/payments/" + debit + "/reverse", Map.of("reason", "bounced", "date", reversed)));
    }

    private static JsonPath payment(Given given, UUID client, String amount, String receivedDate) {
        var id = given.payment(amount).from(client).receivedOn(receivedDate).record();
        return given.admin().get("/v1/payments/" + id).jsonPath();
    }

    private static Map<String, String> payments(Given given) {
        var items = given.admin().query("limit", 200).get("/v1/payments").jsonPath();
        return items.<Map<String, Object>>getList("items").stream()
                .filter(payment -> payment.get("externalRef") != null)
                .collect(toMap(payment -> "" + payment.get("externalRef"), AutoAllocationTest::split));
    }

    @SuppressWarnings("unchecked")
    private static String split(Map<String, Object> payment) {
        return payment.get("allocationRule") + " " + payment.get("unapplied") + " "
                + ((List<Map<String, Object>>) payment.get("allocations"))
                        .stream()
                                .map(each -> each.get("invoiceNumber") + " " + each.get("amount") + " "
                                        + each.get("allocatedDate"))
                                .sorted()
                                .toList();
    }

    private static Map<String, String> outstanding(Given given) {
        var items = given.admin().query("limit", 200).get("/v1/invoices").jsonPath();
        return items.<Map<String, Object>>getList("items").stream()
                .collect(toMap(invoice -> "" + invoice.get("number"), invoice -> "" + invoice.get("outstanding")));
    }
}
