-- What reminders are decided by and is kept only as it is now: before it changes, the database keeps what it was, whoever
-- changes it. Read together with the present row it says what was known at an instant. Never rewritten.
create table earlier_state (
    organization_id uuid not null references organization (id),
    -- the table whose row it was
    subject text not null,
    id uuid not null,
    seq bigint generated always as identity,
    -- the instant up to which it was so
    replaced_at timestamptz not null,
    state jsonb not null,
    primary key (organization_id, subject, id, seq)
);

-- Keeps the columns that it is given by name.
create function keep_earlier_state() returns trigger language plpgsql as $$
begin
    insert into earlier_state (organization_id, subject, id, replaced_at, state)
    select old.organization_id, tg_table_name, old.id, new.updated_at, jsonb_object_agg(key, value)
    from jsonb_each(to_jsonb(old)) where key = any(tg_argv);
    return null;
end
$$;

create trigger client_earlier after update on client for each row
    execute function keep_earlier_state(
        'name', 'locale', 'contacts', 'escalation_contact', 'human_led', 'reminder_policy_id', 'updated_at');

create trigger invoice_earlier after update on invoice for each row
    when (old.sent_at is not null and (old.owner_id, old.reminder_policy_id, old.project_ref, old.voided)
        is distinct from (new.owner_id, new.reminder_policy_id, new.project_ref, new.voided))
    execute function keep_earlier_state('owner_id', 'reminder_policy_id', 'project_ref', 'voided');

create trigger person_earlier after update on person for each row
    when ((old.name, old.email, old.active) is distinct from (new.name, new.email, new.active))
    execute function keep_earlier_state('name', 'email', 'active');

-- Of the states of a message only counts whether it went or still may.
create trigger message_earlier after update on message for each row
    when (old.client_id is not null
        and (old.state in ('PLANNED', 'SENDING', 'SENT', 'UNKNOWN'), old.sent_date, old.by_hand, old.local_date)
        is distinct from (new.state in ('PLANNED', 'SENDING', 'SENT', 'UNKNOWN'), new.sent_date, new.by_hand, new.local_date))
    execute function keep_earlier_state('state', 'sent_date', 'by_hand', 'local_date');

create trigger reminder_earlier after update on reminder for each row
    when ((old.state, old.codes, old.decided_by) is distinct from (new.state, new.codes, new.decided_by))
    execute function keep_earlier_state('state', 'codes', 'decided_by');

-- Under the client: an address has no id of its own.
create function keep_earlier_refusal() returns trigger language plpgsql as $$
begin
    insert into earlier_state (organization_id, subject, id, replaced_at, state)
    values (old.organization_id, tg_table_name, old.client_id, new.refused_at,
        jsonb_build_object('email', old.email, 'refused_at', old.refused_at));
    return null;
end
$$;

create trigger refused_address_earlier after update on refused_address for each row
    execute function keep_earlier_refusal();

-- Since when a day of the run waits for an ADMIN.
alter table reminder_day add column tripped_at timestamptz;

grant select, insert on earlier_state to ${appRole};
