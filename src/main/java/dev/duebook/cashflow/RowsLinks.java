package dev.duebook.cashflow;

import dev.duebook.report.Vantage;
import java.time.LocalDate;

/** Where the rows behind the figures of one currency are listed. */
final class RowsLinks {
    private static final String PATH = "/v1/reports/cash-flow/rows";

    private final Vantage vantage;
    private final String currency;

    RowsLinks(Vantage vantage, String currency) {
        this.vantage = vantage;
        this.currency = currency;
    }

    String to(Figure figure) {
        return PATH + "?figure=" + figure.wire() + "&currency=" + currency + "&asOf=" + vantage.asOf()
                + (vantage.live() ? "" : "&knownAt=" + vantage.knownAt());
    }

    String to(Figure figure, Days span) {
        return from(figure, span.from()) + "&to=" + span.to();
    }

    String from(Figure figure, LocalDate day) {
        return to(figure) + "&from=" + day;
    }
}
