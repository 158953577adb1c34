package dev.duebook.reporting.cashflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A promise that may still be kept, with what is outstanding of its invoice.
 *
 * @param outstanding minor units, above zero
 */
record OpenPromise(
        UUID invoiceId,
        String invoiceNumber,
        UUID clientId,
        String clientName,
        String currency,
        PromisedMoney.Open promise,
        long outstanding) {

    static OpenPromise of(ResultSet row) throws SQLException {
        return new OpenPromise(
                row.getObject("invoice_id", UUID.class),
                row.getString("number"),
                row.getObject("client_id", UUID.class),
                row.getString("client_name"),
                row.getString("currency"),
                new PromisedMoney.Open(
                        row.getObject("promised_date", LocalDate.class),
                        row.getLong("amount"),
                        row.getLong("received")),
                row.getLong("outstanding"));
    }

    /** What is still to come of promises that are ordered by invoice, then by date. */
    static List<Expected> toCome(List<OpenPromise> promises, LocalDate today) {
        var expected = new ArrayList<Expected>();
        for (int from = 0, to; from < promises.size(); from = to) {
            var first = promises.get(from);
            to = from + 1;
            while (to < promises.size() && promises.get(to).invoiceId.equals(first.invoiceId)) {
                to++;
            }
            var open = promises.subList(from, to).stream()
                    .map(OpenPromise::promise)
                    .toList();
            PromisedMoney.of(open, first.outstanding, today).forEach(each -> expected.add(first.expected(each)));
        }
        return expected;
    }

    private Expected expected(PromisedMoney.ToCome money) {
        return new Expected(invoiceId, invoiceNumber, clientId, clientName, currency, money.date(), money.amount());
    }
}
