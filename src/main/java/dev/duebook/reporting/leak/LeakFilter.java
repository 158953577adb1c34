package dev.duebook.reporting.leak;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The parameters of leaks; the contract has checked them. A repeated filter is OR, different ones are AND. */
public class LeakFilter {
    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("days")
    @DefaultValue("7")
    int days;

    @QueryParam("kind")
    List<LeakKind> kind;

    @QueryParam("currency")
    List<String> currency;

    LeakQuestion question(Caller caller, Settings.Present present) {
        return new LeakQuestion(
                present.vantage(caller, asOf, knownAt),
                knownAt,
                days,
                kind == null || kind.isEmpty()
                        ? List.of(LeakKind.values())
                        : kind.stream().distinct().sorted().toList(),
                currency == null ? List.of() : currency);
    }
}
