package dev.duebook.book.credit;

import dev.duebook.book.pricing.LineItem;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** An invoice is credited by lines, or by an amount that includes the tax. */
public record CreateCreditNote(
        UUID invoiceId, List<LineItem> lines, String amount, String reason, LocalDate creditDate) {}
