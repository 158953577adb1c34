package dev.duebook.cash.bank;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** An account of the business, as it is kept and shown. */
public record BankAccount(
        UUID id,
        @JsonUnwrapped BankAccountSettings settings,
        @JsonProperty("default") boolean isDefault,
        LocalDate staleLiftedUntil,
        String staleLiftReason,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "iban",
            "otherId",
            "currency",
            "bic",
            "kind",
            "customerMoney",
            "leading",
            "dateBasis",
            "holdWhenStale",
            "staleAfterBusinessDays",
            "matchFrom",
            "keepDebits",
            "keepFileDays",
            "closedDate",
            "default",
            "staleLiftedUntil",
            "version",
            "createdAt",
            "updatedAt");

    @JsonIgnore
    public String currency() {
        return settings.currency();
    }

    /** The day on which an entry counts as received. */
    public LocalDate receivedOn(LocalDate bookingDate, LocalDate valueDate) {
        var first = settings.dateBasis() == BankAccountSettings.DateBasis.VALUE ? valueDate : bookingDate;
        if (first != null) {
            return first;
        }
        return bookingDate == null ? valueDate : bookingDate;
    }
}
