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
            new Crossing("from across.claim_link l where l.id = ?", "a link says whose it is"),
            new Crossing("where k.id = any(?) and k.revoked_at is null", "which streams of this replica stay open"),
            new Crossing("delete from across.stream_ticket where expires_at < now()", "forgets tickets"),
            new Crossing("delete from across.idempotency where place = any", "forgets first answers"),
            new Crossing("from across.webhook where previous_secret is not null", "seals what is in clear"),
            new Crossing("from across.webhook where secret is not null", "seals what is in clear"),
            new Crossing("update across.webhook set sealed_", "seals what is in clear, or anew"),
            new Crossing("from across.webhook where split_part(", "asks whether a key is still needed"),
            new Crossing("with page as ( select organization_id, id from across.webhook", "seals anew with a new key"),
            new Crossing("from across.outbox where position is null", "numbers events"),
            new Crossing("from across.outbox e, event_relay r where e.position > r.forgotten", "forgets events"),
            new Crossing("and e.position <= ? and e.organization_id = any(?)", "reads for all streams of this replica"),
            new Crossing(
                    "from across.allocation where organization_id = any(?)", "reads for all streams of this replica"),
            new Crossing(
                    "from across.outbox e where e.position > ? order by e.position limit ?",
                    "sends all events to Kafka"),
            new Crossing("with lagging as ( select w.organization_id", "plans deliveries to webhooks"),
            new Crossing("with inFlight as ( select * from unnest", "leases deliveries to webhooks"),
            new Crossing("with said as ( select * from jsonb_to_recordset", "marks deliveries to webhooks"),
            new Crossing("with old as ( select organization_id, id from across.webhook_delivery", "forgets deliveries"),
            new Crossing("delete from across.webhook where (organization_id, id) in (", "forgets deleted webhooks"),
            new Crossing("with next as ( select i.organization_id, i.id from across.import i", "leases imports"),
            new Crossing("with old as ( select i.organization_id, i.id from across.import i", "forgets imported files"),
            new Crossing("with next as ( select f.organization_id, f.id from across.bank_file f", "leases bank files"),
            new Crossing("with old as ( select f.organization_id, f.id from across.bank_file f", "forgets bank files"),
            new Crossing("update across.bank_file_piece set sealed_content = ?", "seals anew with a new key"),
            new Crossing("from across.bank_file_piece where split_part(", "asks whether a key is still needed"),
            new Crossing("select organization_id, id from across.bank_file_piece", "seals anew with a new key"),
            new Crossing(
                    "from across.organization o where exists (select 1 from across.bank_account",
                    "finds whose money is decided anew"),
            new Crossing("from across.message where state = 'SENDING' and", "rescues messages whose worker died"),
            new Crossing("m.state = 'PLANNED' and m.channel = ?", "leases messages"),
            new Crossing("with folded as ( delete from across.outstanding_change", "sums what is outstanding by day"),
            new Crossing(
                    "from across.organization o where o.reminders_enabled_from is not null",
                    "finds whose reminders run"),
            new Crossing(
                    "across.due_crossing_day d on d.organization_id = o.id order by o.id", "finds whose days are told"),
            new Crossing(
                    "select id from across.organization o where exists (select 1 from across.task",
                    "finds whose tasks are told"));

    /** A view that knows the wall by itself. */
    private static final String WALLED = "across.invoice_number";

    private AcrossOrganizations() {}

    /** Whether it goes through a door of the wall that it is not named for. */
    static boolean goesUnnamed(String sql) {
        return sql.replace(WALLED, "").contains("across.") && !names(sql);
    }

    static boolean names(String sql) {
        var text = BLANK.matcher(sql).replaceAll(" ");
        return ALL.stream().map(Crossing::part).anyMatch(text::contains);
    }
}
