package dev.duebook.book.invoice;

import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * A kind of fact recorded under invoices.
 *
 * @param rows the table, or a query in brackets, that has organization_id, id and invoice_id; fixed text of ours
 * @param mapper reads a row of it, to which the invoice's {@code currency} is added
 */
public record FactKind<T>(String rows, RowMapper<T> mapper, Function<T, UUID> id) {
    String select() {
        return "select d.*, i.currency from " + rows + " d"
                + " join invoice i on i.organization_id = d.organization_id and i.id = d.invoice_id"
                + " where d.organization_id = :org";
    }
}
