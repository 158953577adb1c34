package dev.duebook.collections.task;

import dev.duebook.company.organization.StandIns;
import java.util.UUID;

/**
 * Whose a task is today: exactly one person's, and never stored, so that it moves by itself when the invoice gets another
 * owner, somebody is away or somebody leaves. It is the named person's while that one is in the team; else finance's or
 * the owner's, as the task follows; and then of whoever answers for that person today.
 */
final class Assignee {
    /** The same rule over {@code t} and {@code i}, beside what {@link #JOINS} adds. */
    static final String SQL = "coalesce(w.stand_in_id, r.responsible_id)";

    /** Needs {@code :finance}, null for nobody, and {@code :away} with {@code :standIns}. */
    static final String JOINS = """
            left join person n on n.organization_id = t.organization_id and n.id = t.assignee_id and n.active
            cross join lateral (select coalesce(n.id, case when t.follows = 'FINANCE' then cast(:finance as uuid) end,
                i.owner_id) as responsible_id) r
            left join unnest(:away, :standIns) as w(person_id, stand_in_id) on w.person_id = r.responsible_id
            """;

    private Assignee() {}

    /**
     * @param named null where nobody is, or that one has left
     * @param finance who answers for what is finance's; null where nobody does
     */
    static UUID of(UUID named, Follows follows, UUID finance, UUID owner, StandIns standIns) {
        if (named != null) {
            return standIns.of(named);
        }
        return standIns.of(follows == Follows.FINANCE && finance != null ? finance : owner);
    }
}
