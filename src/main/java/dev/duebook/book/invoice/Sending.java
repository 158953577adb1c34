package dev.duebook.book.invoice;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.book.pricing.Parties;
import dev.duebook.book.pricing.Party;
import dev.duebook.book.pricing.PaymentInstructions;
import dev.duebook.ground.id.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What sending adds to a draft. */
record Sending(
        UUID id,
        InvoiceDraft draft,
        Parties parties,
        UUID ownerId,
        String ownerName,
        InvoiceRow.DeliveryRecord delivery,
        long version) {

    /** What only the database can give: the next number, and the reference that no other invoice has. */
    record Given(String number, String paymentReference) {}

    /** The row form of a sending: one JSON value, which {@link #GIVEN} reads. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Row(
            long version,
            Party seller,
            Party buyer,
            PaymentInstructions instructions,
            List<InvoiceRow.DeliveryRecord> deliveries,
            UUID entryId,
            UUID scheduleId,
            UUID ownershipId) {

        /** Member {@code sending} of a {@code with} clause. */
        static final String GIVEN = """
                sending as (
                    select * from jsonb_to_record(cast(:sending as jsonb)) as s(
                        version bigint, seller jsonb, buyer jsonb, instructions jsonb, deliveries jsonb, entry_id uuid,
                        schedule_id uuid, ownership_id uuid)),
                """;
    }

    Row toRow() {
        return new Row(
                version,
                parties.seller(),
                parties.buyer(),
                parties.instructions(),
                List.of(delivery),
                Ids.next(),
                Ids.next(),
                Ids.next());
    }

    /** An invoice that was created and sent at once, as it would now be read. */
    InvoiceRow sent(Given given, Instant at) {
        var number = given.number();
        var request = draft.request();
        var totals = draft.totals();
        return new InvoiceRow(
                id,
                number,
                given.paymentReference(),
                new InvoiceRow.Who(request.clientId(), parties.buyer().name(), ownerId, ownerName),
                draft.currency(),
                draft.issueDate(),
                draft.schedule().instalments().get(0).dueDate(),
                draft.schedule(),
                request.header().kept(),
                InvoiceAmounts.owed(totals.net(), totals.tax(), totals.total()),
                new InvoiceRow.Standing(false, false, null, null, at),
                version,
                at,
                at,
                new InvoiceRow.Derivation(parties.dueSoonDays(), parties.agingBounds()),
                new InvoiceRow.Document(
                        draft.pricedLines(),
                        draft.charges(),
                        draft.discounts(),
                        totals.taxes(),
                        draft.deliverables(),
                        draft.acceptedMethods(),
                        request.terms(),
                        request.notes(),
                        parties.seller(),
                        parties.buyer(),
                        parties.instructions().under(number),
                        List.of(delivery),
                        null));
    }
}
