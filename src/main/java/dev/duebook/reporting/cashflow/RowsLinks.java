package dev.duebook.reporting.cashflow;

import dev.duebook.reporting.report.RowsLink;
import dev.duebook.reporting.report.Vantage;
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
        return link(figure).path();
    }

    String to(Figure figure, Days span) {
        return link(figure).with("from", span.from()).with("to", span.to()).path();
    }

    String from(Figure figure, LocalDate day) {
        return link(figure).with("from", day).path();
    }

    private RowsLink link(Figure figure) {
        return RowsLink.to(PATH, vantage.asOf(), vantage.live() ? null : vantage.knownAt())
                .with("figure", figure.wire())
                .with("currency", currency);
    }
}
