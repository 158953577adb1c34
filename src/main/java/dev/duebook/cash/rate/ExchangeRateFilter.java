package dev.duebook.cash.rate;

import dev.duebook.ground.problem.FieldErrors;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** Which rates a list shows. A repeated filter is OR, different ones are AND. */
public class ExchangeRateFilter {
    static final String SQL = """
             and (cardinality(:currencies) = 0 or r.currency = any(cast(:currencies as bpchar[])))
             and (cardinality(:sources) = 0 or r.source = any(:sources))
             and (cast(:from as date) is null or r.day >= :from) and (cast(:to as date) is null or r.day <= :to)
            """;

    @QueryParam("currency")
    List<String> currency;

    @QueryParam("source")
    List<String> source;

    @QueryParam("from")
    LocalDate from;

    @QueryParam("to")
    LocalDate to;

    @QueryParam("asOf")
    LocalDate asOf;

    /** @throws dev.duebook.ground.problem.Rejection 400 where the days do not fit together */
    void check() {
        var errors = new FieldErrors();
        errors.addIf(
                asOf != null && (from != null || to != null), "asOf", "is given with from or to; give one of them");
        errors.addIf(from != null && to != null && to.isBefore(from), "to", "lies before from, " + from);
        errors.throwIfAny();
    }

    Query bind(Query query) {
        return query.bindArray("currencies", String.class, currency == null ? List.of() : currency)
                .bindArray("sources", String.class, source == null ? List.of() : source)
                .bind("from", asOf == null ? from : asOf.minusDays(ExchangeRates.MOST_DAYS_BACK))
                .bind("to", asOf == null ? to : asOf);
    }
}
