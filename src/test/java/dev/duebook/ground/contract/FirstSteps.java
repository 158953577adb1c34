package dev.duebook.ground.contract;

import java.util.List;
import java.util.Map;

/** The story that the Postman collection begins with: from an organization to its first figures. */
final class FirstSteps {
    static final String FOLDER = "First steps";

    /** What callers set, and what the steps keep for those after them. */
    static final List<String> VARIABLES = List.of("operatorKey", "apiKey", "clientId", "invoiceId", "paymentId");

    static final List<Step> ALL = List.of(
            step("createOrganization", "Make an organization and keep its key", 201)
                    .with("""
                            {
                              "name": "Northwind Studio",
                              "country": "NL",
                              "currency": "EUR",
                              "timeZone": "Europe/Amsterdam"
                            }""")
                    .keeping(Map.of("apiKey", "apiKey.secret")),
            step("getMe", "Who am I?", 200).expecting(Map.of("role", "ADMIN")),
            step("createApiKey", "Make a key for a web shop", 201).with("""
                    {
                      "name": "Web shop",
                      "role": "FINANCE"
                    }"""),
            step("createClient", "Make a client", 201).with("""
                            {
                              "name": "Acme",
                              "contacts": [{"name": "Ann Bos", "email": "ann@acme.example"}]
                            }""").keeping(Map.of("clientId", "id")),
            step("createInvoice", "Make an invoice and send it", 201)
                    .with("""
                            {
                              "clientId": "{{clientId}}",
                              "send": true,
                              "lines": [{"description": "Website", "unitPrice": "1000.00"}]
                            }""")
                    .expecting(Map.of("outstanding", "1000.00"))
                    .keeping(Map.of("invoiceId", "id")),
            step("createPayment", "Half of it is paid", 201).with("""
                            {
                              "clientId": "{{clientId}}",
                              "currency": "EUR",
                              "amount": "500.00",
                              "method": "BANK_TRANSFER",
                              "allocations": [{"invoiceId": "{{invoiceId}}", "amount": "500.00"}]
                            }""").keeping(Map.of("paymentId", "id")),
            step("getInvoice", "Half of it is outstanding", 200)
                    .at(Map.of("id", "invoiceId"))
                    .expecting(Map.of("outstanding", "500.00")),
            step("getPayment", "The payment, and what it was laid on", 200).at(Map.of("id", "paymentId")),
            step("createNote", "Note what was said", 201)
                    .at(Map.of("id", "invoiceId"))
                    .with("""
                            {
                              "text": "Ann pays the rest on Friday."
                            }"""),
            step("listInvoices", "The client's invoices", 200).asking(Map.of("clientId", "{{clientId}}")),
            step("explainReminders", "What will be said to the client, and when?", 200)
                    .at(Map.of("id", "invoiceId")),
            step("getAging", "Who owes what, and how late?", 200)
                    .asking(Map.of("groupBy", "client"))
                    .expecting(Map.of("currencies[0].currency", "EUR")),
            step("getReceivables", "Each open invoice and who is responsible", 200),
            step("getCashFlow", "When does the money come?", 200),
            step("getLatePayers", "Who pays late?", 200),
            step("getStatement", "The client's statement", 200).at(Map.of("id", "clientId")),
            step("listEvents", "What happened, for other systems", 200).asking(Map.of("after", "0")),
            step("checkLedger", "The ledger proves its balances", 200));

    /**
     * One request.
     *
     * @param ids the variable for each parameter of the path
     * @param expected texts of the answer, by their place in it
     * @param kept places in the answer, by the variable that keeps what stands there
     */
    record Step(
            String operation,
            String title,
            int status,
            Map<String, String> ids,
            Map<String, String> query,
            String body,
            Map<String, String> expected,
            Map<String, String> kept) {
        Step at(Map<String, String> ids) {
            return new Step(operation, title, status, ids, query, body, expected, kept);
        }

        Step asking(Map<String, String> query) {
            return new Step(operation, title, status, ids, query, body, expected, kept);
        }

        Step with(String body) {
            return new Step(operation, title, status, ids, query, body, expected, kept);
        }

        Step expecting(Map<String, String> expected) {
            return new Step(operation, title, status, ids, query, body, expected, kept);
        }

        Step keeping(Map<String, String> kept) {
            return new Step(operation, title, status, ids, query, body, expected, kept);
        }
    }

    private FirstSteps() {}

    private static Step step(String operation, String title, int status) {
        return new Step(operation, title, status, Map.of(), Map.of(), null, Map.of(), Map.of());
    }
}
