package dev.duebook.reporting.forecast;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Csv;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * An open invoice and when it will be paid, which is when its last instalment is.
 *
 * @param instalments each open one; null where there is but one
 */
record InvoiceForecast(
        UUID invoiceId,
        String invoiceNumber,
        UUID clientId,
        String clientName,
        String currency,
        LocalDate dueDate,
        String outstanding,
        LocalDate p10,
        LocalDate p50,
        LocalDate p90,
        Forecast.State state,
        String chanceWithinYear,
        Basis basis,
        List<String> because,
        List<Part> instalments)
        implements Csv.Row {
    static final List<String> COLUMNS = List.of(
            "invoiceId",
            "invoiceNumber",
            "clientId",
            "clientName",
            "currency",
            "dueDate",
            "outstanding",
            "p10",
            "p50",
            "p90",
            "n",
            "clientMedianDays",
            "bookMedianDays",
            "because",
            "state",
            "chanceWithinYear");

    record Part(
            LocalDate dueDate,
            String outstanding,
            LocalDate p10,
            LocalDate p50,
            LocalDate p90,
            Forecast.State state,
            String chanceWithinYear) {
        static Part of(Predicted part) {
            return new Part(
                    part.dueDate(),
                    Money.decimal(part.outstanding(), part.currency()),
                    part.forecast().p10(),
                    part.forecast().p50(),
                    part.forecast().p90(),
                    part.forecast().state(),
                    chance(part.forecast()));
        }
    }

    /** @param parts its open instalments by due date, at least one */
    static InvoiceForecast of(List<Predicted> parts, LocalDate asOf) {
        var first = parts.get(0);
        var last = parts.get(parts.size() - 1);
        return new InvoiceForecast(
                last.invoiceId(),
                last.invoiceNumber(),
                last.clientId(),
                last.clientName(),
                last.currency(),
                first.dueDate(),
                Money.decimal(parts.stream().mapToLong(Predicted::outstanding).sum(), last.currency()),
                last.forecast().p10(),
                last.forecast().p50(),
                last.forecast().p90(),
                last.forecast().state(),
                chance(last.forecast()),
                last.forecast().basis(),
                Because.of(last, asOf),
                parts.size() == 1 ? null : parts.stream().map(Part::of).toList());
    }

    @Override
    public List<String> cells() {
        return Arrays.asList(
                invoiceId.toString(),
                invoiceNumber,
                clientId.toString(),
                clientName,
                currency,
                dueDate.toString(),
                outstanding,
                p10.toString(),
                p50.toString(),
                p90.toString(),
                Integer.toString(basis.n()),
                Objects.toString(basis.clientMedianDays(), null),
                Objects.toString(basis.bookMedianDays(), null),
                String.join(" ", because),
                state.name(),
                chanceWithinYear);
    }

    private static String chance(Forecast forecast) {
        return BigDecimal.valueOf(forecast.withinYear(), 4).toPlainString();
    }
}
