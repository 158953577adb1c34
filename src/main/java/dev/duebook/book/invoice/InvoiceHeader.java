package dev.duebook.book.invoice;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.duebook.book.pricing.EarlyPayment;
import dev.duebook.ground.store.JsonValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an invoice says beside its parties, lines and amounts. The same fields in requests, answers and rows: one more is a
 * component here, a line of {@link #COLUMNS}, a migration and its place in the contract.
 *
 * @param tags null where a request names none
 * @param metadata null where a request gives none
 * @param earlyPayment null where a request names none
 */
public record InvoiceHeader(
        LocalDate deliveryDate,
        LocalDate periodFrom,
        LocalDate periodTo,
        String billingBasis,
        String purchaseOrder,
        String projectRef,
        List<String> tags,
        Map<String, String> metadata,
        String externalRef,
        String sourceRef,
        UUID reminderPolicyId,
        List<EarlyPayment> earlyPayment) {

    /** @param field the component's name, which is its name in JSON, too */
    private record Column(String name, String type, String field) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("delivery_date", "date", "deliveryDate"),
            new Column("period_from", "date", "periodFrom"),
            new Column("period_to", "date", "periodTo"),
            new Column("billing_basis", "text", "billingBasis"),
            new Column("purchase_order", "text", "purchaseOrder"),
            new Column("project_ref", "text", "projectRef"),
            new Column("tags", "text[]", "tags"),
            new Column("metadata", "jsonb", "metadata"),
            new Column("external_ref", "text", "externalRef"),
            new Column("source_ref", "text", "sourceRef"),
            new Column("reminder_policy_id", "uuid", "reminderPolicyId"),
            new Column("early_payment", "jsonb", "earlyPayment"));

    /** The columns' names, for an insert. */
    static final String NAMES = each("%1$s");

    /** The columns of {@code invoice i}, for a select. */
    static final String SELECTED = each("i.%1$s");

    /** The fields with their types, for a row definition over JSON. */
    static final String TYPED = each("\"%3$s\" %2$s");

    /** The fields of the row {@code g} that {@link #TYPED} defined, in the order of {@link #NAMES}. */
    static final String GIVEN = each("g.\"%3$s\"");

    /** As {@link #GIVEN}, for an update. */
    static final String SET = each("%1$s = g.\"%3$s\"");

    private static String each(String form) {
        return COLUMNS.stream()
                .map(column -> form.formatted(column.name(), column.type(), column.field()))
                .collect(Collectors.joining(", "));
    }

    static InvoiceHeader of(ResultSet row, JsonValues json) throws SQLException {
        return new InvoiceHeader(
                row.getObject("delivery_date", LocalDate.class),
                row.getObject("period_from", LocalDate.class),
                row.getObject("period_to", LocalDate.class),
                row.getString("billing_basis"),
                row.getString("purchase_order"),
                row.getString("project_ref"),
                texts(row, "tags"),
                metadata(row.getString("metadata"), json),
                row.getString("external_ref"),
                row.getString("source_ref"),
                row.getObject("reminder_policy_id", UUID.class),
                earlyPayment(row.getString("early_payment"), json));
    }

    /** With no tags, metadata or terms of early payment where none were given, as it is kept. */
    InvoiceHeader kept() {
        return new InvoiceHeader(
                deliveryDate,
                periodFrom,
                periodTo,
                billingBasis,
                purchaseOrder,
                projectRef,
                Objects.requireNonNullElse(tags, List.of()),
                Objects.requireNonNullElse(metadata, Map.of()),
                externalRef,
                sourceRef,
                reminderPolicyId,
                earlyTerms().stream().map(EarlyPayment::plain).toList());
    }

    List<EarlyPayment> earlyTerms() {
        return Objects.requireNonNullElse(earlyPayment, List.of());
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array.toString().equals("{}") ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static List<EarlyPayment> earlyPayment(String column, JsonValues json) {
        return column.equals("[]") ? List.of() : json.read(column, new TypeReference<List<EarlyPayment>>() {});
    }

    private static Map<String, String> metadata(String column, JsonValues json) {
        return column.equals("{}") ? Map.of() : json.read(column, new TypeReference<Map<String, String>>() {});
    }
}
