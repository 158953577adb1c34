package dev.duebook.book.invoice;

import dev.duebook.book.pricing.CreditorReference;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.MovingPlace;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Which invoices a list shows, in which order. A repeated filter is OR, different ones are AND. */
public class InvoiceFilter {
    /** Ids are UUIDv7: they sort by the time they were made, and every index ends with them. */
    private static final String BY_ID = "i.id";

    /** The column behind each sort, and the type its cursor value is read as. All are fixed text of ours. */
    private static final Map<String, String[]> SORTS = Map.of(
            "dueDate", new String[] {"i.due_date", "date"},
            "issueDate", new String[] {"i.issue_date", "date"},
            "number", new String[] {"coalesce(i.number, '')", "text"},
            "total", new String[] {"i.total", "bigint"},
            "outstanding", new String[] {"i.outstanding", "bigint"},
            "createdAt", new String[] {BY_ID, "uuid"});

    private static final Set<String> IN_ORDER = Set.of("i.due_date", "i.issue_date", BY_ID);

    @QueryParam("status")
    List<String> status;

    @QueryParam("settlement")
    List<String> settlement;

    @QueryParam("clientId")
    List<UUID> clientId;

    @QueryParam("ownerId")
    List<UUID> ownerId;

    @QueryParam("currency")
    List<String> currency;

    @QueryParam("dueFrom")
    LocalDate dueFrom;

    @QueryParam("dueTo")
    LocalDate dueTo;

    @QueryParam("issuedFrom")
    LocalDate issuedFrom;

    @QueryParam("issuedTo")
    LocalDate issuedTo;

    @QueryParam("minOutstanding")
    BigDecimal minOutstanding;

    @QueryParam("disputed")
    Boolean disputed;

    @QueryParam("tag")
    List<String> tag;

    @QueryParam("projectRef")
    String projectRef;

    @QueryParam("billingBasis")
    List<String> billingBasis;

    @QueryParam("number")
    String number;

    @QueryParam("externalRef")
    String externalRef;

    @QueryParam("q")
    String q;

    @QueryParam("updatedSince")
    Instant updatedSince;

    @QueryParam("sort")
    String sort;

    /** Conditions in SQL and the values they name. */
    record Where(String sql, Map<String, Object> values) {}

    String sort() {
        return sort == null ? "-createdAt" : sort;
    }

    private String[] sorted() {
        return SORTS.get(sort().replaceFirst("^-", ""));
    }

    String sortColumn() {
        return sorted()[0];
    }

    /** Whether a change of an invoice may change its place. */
    boolean moves() {
        return !sortColumn().equals(BY_ID);
    }

    /** Whether a page of it is found by reading little more than that page, along an index. */
    boolean inOrderOfAnIndex() {
        return q == null && IN_ORDER.contains(sortColumn());
    }

    private String direction() {
        return sort().startsWith("-") ? "desc" : "asc";
    }

    String orderBy() {
        return (sortColumn().equals(BY_ID) ? "" : sortColumn() + " " + direction() + ", ") + BY_ID + " " + direction();
    }

    Where where(LocalDate today, PageRequest page) {
        var conditions = new ArrayList<String>();
        var values = new TreeMap<String, Object>();
        any(conditions, values, "status", status, InvoiceSql.STATUS + " = any(:status)");
        any(conditions, values, "settlement", settlement, InvoiceSql.SETTLEMENT + " = any(:settlement)");
        any(conditions, values, "clientId", clientId, "i.client_id = any(:clientId)");
        any(conditions, values, "ownerId", ownerId, "i.owner_id = any(:ownerId)");
        any(conditions, values, "currency", currency, "i.currency = any(:currency)");
        any(conditions, values, "billingBasis", billingBasis, "i.billing_basis = any(:billingBasis)");
        one(conditions, values, "dueFrom", dueFrom, "i.due_date >= :dueFrom");
        one(conditions, values, "dueTo", dueTo, "i.due_date <= :dueTo");
        one(conditions, values, "issuedFrom", issuedFrom, "i.issue_date >= :issuedFrom");
        one(conditions, values, "issuedTo", issuedTo, "i.issue_date <= :issuedTo");
        one(conditions, values, "projectRef", projectRef, "i.project_ref = :projectRef");
        one(conditions, values, "number", number, "i.number = :number");
        one(conditions, values, "externalRef", externalRef, "i.external_ref = :externalRef");
        one(conditions, values, "updatedSince", updatedSince, "i.updated_at >= :updatedSince");
        if (tag != null && !tag.isEmpty()) {
            conditions.add("i.tags && cast(:tag as text[])");
            values.put("tag", tag);
        }
        if (disputed != null) {
            conditions.add((disputed ? "" : "not ") + InvoiceSql.DISPUTED);
        }
        if (minOutstanding != null) {
            minOutstanding(conditions, values);
        }
        if (q != null) {
            conditions.add(
                    "(i.number ilike :q or c.name ilike :q or i.purchase_order ilike :q or i.project_ref ilike :q or i.external_ref ilike :q"
                            + " or i.payment_reference = :reference)");
            values.put("q", "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            values.put("reference", CreditorReference.bare(q));
        }
        values.put("today", today);
        if (page != null) {
            after(page, conditions, values);
        }
        return new Where(conditions.isEmpty() ? "true" : String.join(" and ", conditions), values);
    }

    private void after(PageRequest page, List<String> conditions, Map<String, Object> values) {
        var cursor = page.after(sort());
        if (cursor != null && sortColumn().equals(BY_ID)) {
            conditions.add(BY_ID + (sort().startsWith("-") ? " < " : " > ") + ":afterId");
            values.put("afterId", Cursor.idOf(cursor.value()));
        } else if (cursor != null) {
            conditions.add("(" + sortColumn() + ", i.id) " + (sort().startsWith("-") ? "<" : ">")
                    + " (:afterValue, :afterId)");
            values.put("afterValue", place(cursor));
            values.put("afterId", cursor.id());
        }
    }

    /** Where the list goes on; only a cursor that this list did not give holds anything else. */
    private Object place(Cursor cursor) {
        var value = MovingPlace.of(cursor).value();
        return switch (sorted()[1]) {
            case "date" -> Cursor.dayOf(value);
            case "bigint" -> Cursor.numberOf(value);
            default -> value;
        };
    }

    /** At least so much of any currency: compared in each currency's own minor units. */
    private void minOutstanding(List<String> conditions, Map<String, Object> values) {
        var cases = new ArrayList<String>();
        for (var digits = 0; digits <= Currencies.MOST_DIGITS; digits++) {
            var minor = minOutstanding.movePointRight(digits).setScale(0, java.math.RoundingMode.CEILING);
            if (minor.precision() > 18) {
                throw Rejection.invalid("minOutstanding", "is out of range");
            }
            cases.add("when " + digits + " then :minOutstanding" + digits);
            values.put("minOutstanding" + digits, minor.longValueExact());
        }
        var zero = Currencies.withDigits(0);
        var three = Currencies.withDigits(3);
        values.put("zeroDigits", zero);
        values.put("threeDigits", three);
        conditions.add("i.outstanding >= case case when i.currency = any(:zeroDigits) then 0"
                + " when i.currency = any(:threeDigits) then 3 else 2 end " + String.join(" ", cases) + " end");
    }

    /** A single value is compared by itself: an array the planner cannot see into makes it plan each time anew. */
    private static void any(
            List<String> conditions, Map<String, Object> values, String name, List<?> given, String condition) {
        if (given != null && given.size() == 1) {
            one(conditions, values, name, given.get(0), condition.replace("any(:" + name + ")", ":" + name));
        } else if (given != null && !given.isEmpty()) {
            conditions.add(condition);
            values.put(name, given);
        }
    }

    private static void one(
            List<String> conditions, Map<String, Object> values, String name, Object given, String condition) {
        if (given != null) {
            conditions.add(condition);
            values.put(name, given);
        }
    }
}
