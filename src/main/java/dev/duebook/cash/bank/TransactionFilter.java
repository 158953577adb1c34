package dev.duebook.cash.bank;

import dev.duebook.ground.page.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Which transactions a list shows, the newest first. A repeated filter is OR, different ones are AND. */
public class TransactionFilter {
    @QueryParam("accountId")
    List<UUID> accountId;

    @QueryParam("fileId")
    UUID fileId;

    @QueryParam("state")
    List<String> state;

    @QueryParam("level")
    List<String> level;

    @QueryParam("currency")
    List<String> currency;

    @QueryParam("direction")
    String direction;

    @QueryParam("bookedFrom")
    LocalDate bookedFrom;

    @QueryParam("bookedTo")
    LocalDate bookedTo;

    @QueryParam("payerAccount")
    String payerAccount;

    @QueryParam("q")
    String q;

    @QueryParam("updatedSince")
    Instant updatedSince;

    /** Conditions in SQL over {@code t}, to be put behind others, and the values they name. */
    record Where(String sql, Map<String, Object> values) {}

    Where where(PageRequest page) {
        var conditions = new ArrayList<String>();
        var values = new TreeMap<String, Object>();
        add(conditions, values, "accountId", given(accountId), "t.account_id = any(:accountId)");
        add(conditions, values, "fileId", fileId, "t.file_id = :fileId");
        add(conditions, values, "state", given(state), "t.state = any(:state)");
        add(conditions, values, "level", given(level), "t.level = any(:level)");
        add(conditions, values, "currency", given(currency), "t.currency = any(:currency)");
        add(conditions, values, "direction", direction, "t.direction = :direction");
        add(conditions, values, "bookedFrom", bookedFrom, "t.booking_date >= :bookedFrom");
        add(conditions, values, "bookedTo", bookedTo, "t.booking_date <= :bookedTo");
        add(conditions, values, "payerAccount", AccountAlias.of(payerAccount, null), "t.payer_account = :payerAccount");
        add(
                conditions,
                values,
                "q",
                q == null ? null : q.toLowerCase(Locale.ROOT),
                "position(:q in lower(concat_ws(' ', t.payer_name, t.text, t.bank_reference, t.end_to_end))) > 0");
        add(conditions, values, "updatedSince", updatedSince, "t.updated_at >= :updatedSince");
        var cursor = page == null ? null : page.after("");
        add(conditions, values, "after", cursor == null ? null : cursor.id(), "t.id < :after");
        return new Where(conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions), values);
    }

    private static Object given(List<?> values) {
        return values == null || values.isEmpty() ? null : values;
    }

    private static void add(
            List<String> conditions, Map<String, Object> values, String name, Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }
}
