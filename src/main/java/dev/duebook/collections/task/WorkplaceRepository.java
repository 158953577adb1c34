package dev.duebook.collections.task;

import dev.duebook.company.organization.Absences;
import dev.duebook.ground.time.Holidays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads what an organization wants of its tasks, and who is there. */
@ApplicationScoped
class WorkplaceRepository {
    private final Jdbi jdbi;
    private final Absences absences;
    private final Holidays holidays;

    WorkplaceRepository(Jdbi jdbi, Absences absences, Holidays holidays) {
        this.jdbi = jdbi;
        this.absences = absences;
        this.holidays = holidays;
    }

    private record Settings(
            ZoneId zone,
            String locale,
            LocalTime from,
            LocalTime to,
            String holidayCountry,
            int escalationAfter,
            String financeContact,
            String escalationContact) {}

    Workplace on(UUID organizationId, Instant now) {
        var settings = settings(organizationId);
        var today = LocalDate.ofInstant(now, settings.zone());
        return new Workplace(
                organizationId,
                settings.zone(),
                settings.locale(),
                settings.from(),
                settings.to(),
                holidays.of(settings.holidayCountry()),
                settings.escalationAfter(),
                settings.escalationContact(),
                today,
                absences.finance(organizationId, settings.financeContact()).orElse(null),
                absences.standIns(organizationId, today));
    }

    private Settings settings(UUID organizationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select time_zone, locale, send_window_from, send_window_to, holiday_country,
                            escalation_after_business_days, finance_contact, escalation_contact
                        from organization where id = :org
                        """)
                .bind("org", organizationId)
                .map((row, context) -> new Settings(
                        ZoneId.of(row.getString("time_zone")),
                        row.getString("locale"),
                        row.getObject("send_window_from", LocalTime.class),
                        row.getObject("send_window_to", LocalTime.class),
                        row.getString("holiday_country"),
                        row.getInt("escalation_after_business_days"),
                        row.getString("finance_contact"),
                        row.getString("escalation_contact")))
                .one());
    }

    /** The organizations that have something to do: tasks nobody closed, or promises that may make some. */
    List<UUID> busy() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select id from across.organization o
                        where exists (select 1 from across.task where organization_id = o.id and closed_at is null)
                            or exists (select 1 from across.promise where organization_id = o.id)
                        order by id
                        """).mapTo(UUID.class).list());
    }
}
