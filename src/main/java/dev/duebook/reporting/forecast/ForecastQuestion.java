package dev.duebook.reporting.forecast;

import dev.duebook.reporting.report.Vantage;
import java.time.LocalDate;

/** @param from,to the days between which P50 lies, both included */
record ForecastQuestion(Vantage vantage, Predictions.Filter filter, LocalDate from, LocalDate to) {
    boolean wants(LocalDate p50) {
        return !p50.isBefore(from) && !p50.isAfter(to);
    }
}
