package dev.duebook.cash.bank;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which files a list shows, newest first. A repeated filter is OR, different ones are AND. */
public class BankFileFilter {
    @QueryParam("state")
    List<String> state;

    @QueryParam("accountId")
    UUID accountId;

    @QueryParam("updatedSince")
    Instant updatedSince;

    List<String> states() {
        return state == null ? List.of() : state;
    }

    Instant since() {
        return updatedSince == null ? Instant.EPOCH : updatedSince;
    }
}
