package dev.duebook.reporting.forecast;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import dev.duebook.reporting.report.Vantage;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The parameters of client risks; the contract has checked them. */
public class RiskFilter {
    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("clientId")
    List<UUID> clientId;

    @QueryParam("risk")
    List<ClientRisk.Level> risk;

    /** @param clients an empty list is no filter */
    record Question(Vantage vantage, List<UUID> clients, Set<ClientRisk.Level> levels) {}

    Question question(Caller caller, Settings.Present present) {
        return new Question(
                present.vantage(caller, asOf, knownAt),
                clientId == null ? List.of() : clientId,
                risk == null || risk.isEmpty() ? EnumSet.allOf(ClientRisk.Level.class) : EnumSet.copyOf(risk));
    }
}
