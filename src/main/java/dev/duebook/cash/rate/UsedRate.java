package dev.duebook.cash.rate;

import java.time.LocalDate;

/** By which rate an amount is shown. */
public record UsedRate(String rate, RateSource source, LocalDate day) {
    public static UsedRate of(Conversion conversion) {
        return new UsedRate(conversion.rate().toPlainString(), conversion.source(), conversion.day());
    }
}
