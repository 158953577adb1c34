-- The second wall between organizations (decision 20): whatever a statement asks for, a transaction reads and writes the rows of
-- one organization, which it names; one that names none reads and writes nothing of any. Binds the owner of the tables as
-- well, who migrates all organizations and is let through by a policy of its own.
do $$
begin
    if current_user = '${appRole}' then
        raise exception 'The service must not own its tables: make the two roles by roles.sql, and let ${appRole} migrate nothing.';
    end if;
end
$$;

-- For whom the present transaction is; set by the service with the first statement of each.
create function organization_at_hand() returns uuid language sql stable parallel safe
    return nullif(current_setting('duebook.organization', true), '')::uuid;

-- Puts a table of organizations behind the wall; to be called for each new one. Written so that no plan becomes another: an
-- equality would take the place of the statement's own and keep joins from remembering rows, and be taken for one that leaves
-- few of them. This one is taken to leave nearly all, and looks at the setting once a statement.
create function wall_around(fenced regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security, force row level security', fenced);
    execute format('create policy wall on %s using (nullif(%I = (select organization_at_hand()), false) is not null)', fenced,
        case when fenced = 'organization'::regclass then 'id' else 'organization_id' end);
    execute format('create policy owner on %s to %I using (true)', fenced, current_user);
end
$$;
revoke execute on function wall_around(regclass) from public;

select wall_around(t.oid) from pg_class t
where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and (t.relname = 'organization' or exists (
    select from pg_attribute a where a.attrelid = t.oid and a.attname = 'organization_id' and not a.attisdropped))
order by t.relname;

-- Replicas of the version before know nothing of the wall. On a database that is in use they are let through for a day, in
-- which all of them are to be replaced; those that know it say so when they connect.
do $$
declare
    fenced regclass;
    until timestamptz := now() + interval '1 day';
begin
    if exists (select from organization) then
        for fenced in select oid from pg_class where relforcerowsecurity loop
            execute format('create policy version_before on %s to ${appRole} using (now() < %L'
                ' and current_setting(''duebook.wall'', true) is null)', fenced, until);
        end loop;
    end if;
end
$$;

-- What triggers keep, they keep also of a row that somebody changes who works for all organizations.
alter function keep_earlier_state() security definer set search_path = public, pg_temp;

-- The doors in the wall: views of the owner, of the columns that work across organizations needs and no others. A statement
-- that crosses names them, and a new reason to cross is a new view here.
create schema across;
grant usage on schema across to ${appRole};

-- Who is it that sends this key, ticket or link?
create view across.organization as
    select id, time_zone, send_window_from, send_window_to, holiday_country, contact_gap_days, promise_grace_days,
        reminders_enabled_from, finance_contact, escalation_contact, locale, created_at
    from organization;
create view across.person as select organization_id, id, name, role, active from person;
create view across.api_key as
    select organization_id, id, person_id, role, secret_hash, expires_at, revoked_at from api_key;
create view across.stream_ticket as select organization_id, id, key_id, secret_hash, expires_at from stream_ticket;
create view across.claim_link as
    select organization_id, id, invoice_id, expires_at, revoked_at, created_at from claim_link;
grant select on across.organization, across.person, across.api_key, across.claim_link to ${appRole};
grant select, delete on across.stream_ticket to ${appRole};

-- First answers that are forgotten.
create view across.idempotency as select ctid as place, created_at from idempotency;
grant select, delete on across.idempotency to ${appRole};

-- Events, on their way to everybody who listens.
create view across.outbox as
    select organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at, position, appended, invoice_id
    from outbox;
create view across.allocation as select organization_id, payment_id, invoice_id from allocation;
grant select, update (position, invoice_id), delete on across.outbox to ${appRole};
grant select on across.allocation to ${appRole};

create view across.webhook as
    select organization_id, id, url, types, state, secret, previous_secret, previous_until, position, failing_since,
        resting_until, deleted_at, sealed_secret, sealed_previous_secret
    from webhook;
create view across.webhook_delivery as
    select organization_id, id, webhook_id, event_id, event_type, status, attempt, response_code, response_body, error,
        last_attempt_at, next_attempt_at, claim_token, updated_at
    from webhook_delivery;
grant select, update (position, failing_since, resting_until, secret, previous_secret, sealed_secret, sealed_previous_secret),
    delete on across.webhook to ${appRole};
grant select, insert, update, delete on across.webhook_delivery to ${appRole};

-- Imports and messages: whose turn it is, and what is left of those who stopped in the middle.
create view across.import as
    select organization_id, id, person_id, key_id, state, file_format, options, checked, position, attempts, lost_claims,
        claim_token, claimed_until, started_at, finished_at, updated_at
    from import;
create view across.import_chunk as select organization_id, import_id from import_chunk;
create view across.import_error as select organization_id, import_id from import_error;
grant select, update (state, attempts, lost_claims, claim_token, claimed_until, started_at, updated_at) on across.import
    to ${appRole};
grant select, delete on across.import_chunk, across.import_error to ${appRole};

create view across.message as
    select organization_id, id, kind, client_id, invoice_id, audience, channel, addressee, local_date, by_hand, recipients,
        reply_to, locale, tone, subject, body, sentence, notice, state, codes, message_id, attempts, last_error,
        next_attempt_at, claim_token, claimed_until, looked_at, data_at, sent_date, sent_at, version, created_at, updated_at
    from message;
create view across.reminder as select organization_id, id, message_id from reminder;
create view across.client as select organization_id, id from client;
grant select, update (by_hand, state, attempts, last_error, next_attempt_at, claim_token, claimed_until, looked_at, data_at,
    sent_date, version, updated_at) on across.message to ${appRole};
grant select on across.reminder to ${appRole};
-- Locked, never written: nothing of it can be changed.
grant select, update (id) on across.client to ${appRole};

-- Sums of what is outstanding.
create view across.outstanding_change as
    select organization_id, id, currency, due_date, sole, outstanding, instalments from outstanding_change;
create view across.outstanding_by_day as
    select organization_id, currency, due_date, sole, outstanding, instalments from outstanding_by_day;
grant select, update (id), delete on across.outstanding_change to ${appRole};
grant select, insert, update (outstanding, instalments) on across.outstanding_by_day to ${appRole};

-- Not a door, but the wall itself in other words: what is looked up by a function of a column is found by its index only where
-- no policy has to be asked first.
create view across.invoice_number as
    select organization_id, id, number, client_id, currency from invoice
    where number is not null and organization_id = organization_at_hand();
grant select on across.invoice_number to ${appRole};

-- Which organizations have something to do.
create view across.reminder_day as
    select organization_id, day, tripped_messages, confirmed_at from reminder_day;
create view across.due_crossing_day as select organization_id, through, looked_at from due_crossing_day;
create view across.task as select organization_id, closed_at from task;
create view across.promise as select organization_id from promise;
grant select on across.reminder_day, across.due_crossing_day, across.task, across.promise to ${appRole};
