package dev.duebook.reporting.report;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.cash.rate.ShownIn;
import dev.duebook.ground.tenant.Caller;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The parameters of receivables; the contract has checked them. A repeated filter is OR, different ones are AND. */
public class ReceivablesFilter {
    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("clientId")
    List<UUID> clientId;

    @QueryParam("ownerId")
    List<UUID> ownerId;

    @QueryParam("currency")
    List<String> currency;

    @QueryParam("status")
    List<String> status;

    ReceivablesQuestion question(Caller caller, Settings.Present present, ShownIn in) {
        return new ReceivablesQuestion(
                present.vantage(caller, asOf, knownAt),
                AgingBuckets.of(present.agingBounds()),
                present.dueSoonDays(),
                orEmpty(clientId),
                orEmpty(ownerId),
                orEmpty(currency),
                orEmpty(status),
                in);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
