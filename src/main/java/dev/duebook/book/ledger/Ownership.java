package dev.duebook.book.ledger;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.util.UUID;

/** Who must collect an invoice from a day on. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Ownership(UUID id, UUID invoiceId, UUID ownerId, LocalDate effectiveDate) {}
