package dev.duebook.reporting.forecast;

import dev.duebook.reporting.report.Vantage;
import java.time.LocalDate;

/** @param from,to the first and the last day on which the invoices were paid */
record AccuracyQuestion(Vantage vantage, LocalDate from, LocalDate to) {
    /** What happened later is no matter. */
    Vantage lastDay() {
        return new Vantage(to, vantage.knownAt(), vantage.isFinal(), vantage.live());
    }
}
