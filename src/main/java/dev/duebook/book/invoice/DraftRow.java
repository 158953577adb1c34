package dev.duebook.book.invoice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.book.pricing.Adjustment;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.book.pricing.LineRow;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** An invoice with its document and lines on its way into the tables: one JSON value, which {@link #GIVEN} reads. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DraftRow(
        UUID id,
        UUID clientId,
        UUID ownerId,
        String currency,
        LocalDate issueDate,
        LocalDate dueDate,
        List<LocalDate> dueDates,
        List<Long> dueAmounts,
        @JsonUnwrapped InvoiceHeader header,
        long net,
        long tax,
        long total,
        List<Adjustment> charges,
        List<Adjustment> discounts,
        List<InvoiceTotals.Tax> taxes,
        CreateInvoice planned,
        List<CreateInvoice.Deliverable> deliverables,
        List<String> acceptedMethods,
        String terms,
        String notes,
        List<LineRow> lines) {

    /** Member {@code given} of a {@code with} clause. */
    static final String GIVEN = """
            given as (
                select cast(:org as uuid) as organization_id, cast(:recordedAt as timestamptz) as recorded_at, g.*
                from jsonb_to_record(cast(:draft as jsonb)) as g(
                    id uuid, client_id uuid, owner_id uuid, currency text, issue_date date, due_date date, due_dates date[],
                    due_amounts bigint[], %s, net bigint, tax bigint, total bigint, charges jsonb, discounts jsonb,
                    taxes jsonb, planned jsonb, deliverables jsonb, accepted_methods text[], terms text, notes text,
                    lines jsonb)),
            """.formatted(InvoiceHeader.TYPED);

    static DraftRow of(UUID id, InvoiceDraft draft, UUID ownerId, CreateInvoice planned) {
        var request = draft.request();
        return new DraftRow(
                id,
                request.clientId(),
                ownerId,
                draft.currency(),
                draft.issueDate(),
                draft.schedule().instalments().get(0).dueDate(),
                draft.schedule().dueDates(),
                draft.schedule().amounts(),
                request.header().kept(),
                draft.totals().net(),
                draft.totals().tax(),
                draft.totals().total(),
                draft.charges(),
                draft.discounts(),
                draft.totals().taxes(),
                planned,
                draft.deliverables(),
                draft.acceptedMethods(),
                request.terms(),
                request.notes(),
                lines(draft));
    }

    private static List<LineRow> lines(InvoiceDraft draft) {
        var lines = draft.pricedLines();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> LineRow.of(i + 1, lines.get(i)))
                .toList();
    }
}
