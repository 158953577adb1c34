package dev.duebook.book.payment;

import dev.duebook.book.pricing.CreditorReference;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Reads which invoices the references of payments name. */
@ApplicationScoped
class ReferenceRepository {
    /** More numbers with one ending than this, and the ending means none of them. */
    private static final int MOST_ALIKE = 50;

    private final Jdbi jdbi;

    ReferenceRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Money of a client with the text that came with it. */
    record Reference(UUID clientId, String currency, String text) {}

    private record Invoice(UUID id, String number, String paymentReference, UUID clientId, String currency) {
        boolean isOf(Reference reference) {
            return clientId.equals(reference.clientId()) && currency.equals(reference.currency());
        }
    }

    /** The invoices of its client and currency that a reference names, settled ones, too; nothing for one that names none. */
    Map<Reference, Set<UUID>> named(Caller caller, Collection<Reference> references) {
        var spoken = references.stream()
                .filter(reference ->
                        reference.text() != null && !reference.text().isBlank())
                .collect(Collectors.toSet());
        if (spoken.isEmpty()) {
            return Map.of();
        }
        var invoices = looksLike(caller, spoken);
        var numbers = new NumberReading.Numbers(invoices.values().stream()
                .map(invoice -> new NumberReading.Known(invoice.id(), invoice.number()))
                .toList());
        var byReference = invoices.values().stream()
                .filter(invoice -> invoice.paymentReference() != null)
                .collect(Collectors.toMap(Invoice::paymentReference, Function.identity()));
        return spoken.stream()
                .collect(Collectors.toMap(Function.identity(), reference -> read(reference.text(), byReference, numbers)
                        .filter(id -> invoices.get(id).isOf(reference))
                        .collect(Collectors.toSet())));
    }

    /** What stands in a creditor reference that is an invoice's is not read once more, as a number. */
    private static Stream<UUID> read(String text, Map<String, Invoice> byReference, NumberReading.Numbers numbers) {
        var found = CreditorReference.in(text).stream()
                .filter(each -> byReference.containsKey(each.reference()))
                .toList();
        var rest = new StringBuilder(text);
        found.forEach(each -> rest.replace(each.start(), each.end(), "|".repeat(each.end() - each.start())));
        return Stream.concat(
                found.stream().map(each -> byReference.get(each.reference()).id()),
                NumberReading.read(rest.toString(), numbers).stream().map(NumberReading.Named::id));
    }

    private Map<UUID, Invoice> looksLike(Caller caller, Set<Reference> references) {
        var keys = new HashSet<String>();
        var tails = new HashSet<String>();
        var creditorReferences = new HashSet<String>();
        for (var reference : references) {
            CreditorReference.in(reference.text()).forEach(found -> creditorReferences.add(found.reference()));
            keys.addAll(NumberReading.keys(reference.text()));
            tails.addAll(NumberReading.tails(reference.text()));
        }
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        select id, number, payment_reference, client_id, currency from across.invoice_number
                        where organization_id = :org and number_key(number) = any(:keys)
                        union
                        select id, number, payment_reference, client_id, currency from invoice
                        where organization_id = :org and payment_reference = any(:creditorReferences)
                        union
                        select alike.id, alike.number, alike.payment_reference, alike.client_id, alike.currency
                        from unnest(cast(:tails as text[])) as t(tail)
                        cross join lateral (
                            select few.*, count(*) over () as alike from (
                                select id, number, payment_reference, client_id, currency from across.invoice_number
                                where organization_id = :org and number_tail(number) = t.tail
                                limit :most + 1) as few) as alike
                        where alike.alike <= :most
                        """)
                .bind("org", caller.organizationId())
                .bindArray("keys", String.class, List.copyOf(keys))
                .bindArray("tails", String.class, List.copyOf(tails))
                .bindArray("creditorReferences", String.class, List.copyOf(creditorReferences))
                .bind("most", MOST_ALIKE)
                .map((row, context) -> new Invoice(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        row.getString(5)))
                .stream()
                .collect(Collectors.toMap(Invoice::id, Function.identity(), (one, again) -> one)));
    }
}
