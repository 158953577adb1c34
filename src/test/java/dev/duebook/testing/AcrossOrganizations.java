package dev.duebook.testing;

import java.util.List;
import java.util.regex.Pattern;

/** The statements that look at the rows of all organizations on purpose, each by a part of it that no other has. */
final class AcrossOrganizations {
    private static final Pattern BLANK = Pattern.compile("\\s+");

    private record Crossing(String part, String why) {}

    private static final List<Crossing> ALL = List.of(
            new Crossing("where k.secret_hash = ?", "a key says whose it is"),
            new Crossing("where t.secret_hash = ?", "a ticket says whose it is"),
            new Crossing("from claim_link l where l.id = ?", "a link says whose it is"),
            new Crossing("where k.id = any(?) and k.revoked_at is null", "which streams of this replica stay open"),
            new Crossing("delete from stream_ticket where expires_at < now()", "forgets tickets"),
            new Crossing("delete from idempotency where ctid = any", "forgets first answers"),
            new Crossing("from webhook where previous_secret is not null", "seals what is in clear"),
            new Crossing("from webhook where secret is not null", "seals what is in clear"),
            new Crossing("from webhook where split_part(", "asks whether a key is still needed"),
            new Crossing("with page as ( select organization_id, id from webhook", "seals anew with a new key"),
            new Crossing("from outbox where position is null", "numbers events"),
            new Crossing("from outbox e, event_relay r where e.position > r.forgotten", "forgets events"),
            new Crossing("and e.position <= ? and e.organization_id = any(?)", "reads for all streams of this replica"),
            new Crossing("from allocation where organization_id = any(?)", "reads for all streams of this replica"),
            new Crossing("from outbox e where e.position > ? order by e.position limit ?", "sends all events to Kafka"),
            new Crossing("with lagging as ( select w.organization_id", "plans deliveries to webhooks"),
            new Crossing("with inFlight as ( select * from unnest", "leases deliveries to webhooks"),
            new Crossing("with said as ( select * from jsonb_to_recordset", "marks deliveries to webhooks"),
            new Crossing("with old as ( select organization_id, id from webhook_delivery", "forgets deliveries"),
            new Crossing("delete from webhook where (organization_id, id) in (", "forgets deleted webhooks"),
            new Crossing("with next as ( select i.organization_id, i.id from import i", "leases imports"),
            new Crossing("with old as ( select i.organization_id, i.id from import i", "forgets imported files"),
            new Crossing("with next as ( select f.organization_id, f.id from bank_file f", "leases bank files"),
            new Crossing("with old as ( select f.organization_id, f.id from bank_file f", "forgets bank files"),
            new Crossing("from bank_file_piece where split_part(", "asks whether a key is still needed"),
            new Crossing("with page as ( select organization_id, id from bank_file_piece", "seals anew with a new key"),
            new Crossing("from message where state = 'SENDING' and", "rescues messages whose worker died"),
            new Crossing("m.state = 'PLANNED' and m.channel = ?", "leases messages"),
            new Crossing("with folded as ( delete from outstanding_change", "sums what is outstanding by day"),
            new Crossing("from organization o where o.reminders_enabled_from is not null", "finds whose reminders run"),
            new Crossing("due_crossing_day d on d.organization_id = o.id order by o.id", "finds whose days are told"),
            new Crossing(
                    "from organization o where exists (select 1 from bank_account", "finds whose money is decided anew"),
            new Crossing(
                    "select id from organization o where exists (select 1 from task", "finds whose tasks are told"));

    private AcrossOrganizations() {}

    static boolean names(String sql) {
        var text = BLANK.matcher(sql).replaceAll(" ");
        return ALL.stream().map(Crossing::part).anyMatch(text::contains);
    }
}
