-- Rules are versioned facts: what an organization laid down, from which instant and by whom. The present rows are the last
-- versions once more, for who asks what holds now. A version is never rewritten; without content it says that the rule ended.
create table rule_version (
    organization_id uuid not null references organization (id),
    kind text not null check (kind in ('ORGANIZATION', 'REMINDER_POLICY', 'MESSAGE_TEXT', 'PROJECT_LEAD')),
    -- which of its kind: the id of an organization or a policy, kind and locale of a text, the reference of a project
    subject text not null check (length(subject) between 1 and 300),
    number bigint not null check (number > 0),
    recorded_at timestamptz not null,
    person_id uuid,
    key_id uuid,
    content jsonb,
    primary key (organization_id, kind, subject, number)
);

-- What is laid down today is taken to hold since it was first made: no more is known of the time before.
insert into rule_version (organization_id, kind, subject, number, recorded_at, content)
select id, 'ORGANIZATION', id::text, version, created_at, jsonb_strip_nulls(jsonb_build_object(
    'name', name, 'country', country, 'currency', currency, 'timeZone', time_zone, 'locale', locale, 'address', address,
    'taxId', tax_id, 'email', email, 'phone', phone, 'bankAccount', bank_account, 'numberPattern', number_pattern,
    'creditNotePattern', credit_note_pattern, 'paymentTermDays', payment_term_days, 'paymentTerms', payment_terms,
    'dueSoonDays', due_soon_days, 'agingBounds', to_jsonb(aging_bounds), 'financeContact', finance_contact,
    'escalationContact', escalation_contact,
    'sendWindow', jsonb_build_object('from', to_char(send_window_from, 'HH24:MI'), 'to', to_char(send_window_to, 'HH24:MI')),
    'holidayCountry', holiday_country, 'contactGapDays', contact_gap_days, 'promiseGraceDays', promise_grace_days,
    'escalationAfterBusinessDays', escalation_after_business_days, 'remindersEnabledFrom', reminders_enabled_from,
    'lockDate', lock_date))
from organization;

-- Amounts are kept as they are answered: as text.
update reminder_policy set steps = (
    select jsonb_agg(case when jsonb_typeof(step -> 'minimumOutstanding') = 'number'
        then step || jsonb_build_object('minimumOutstanding', step ->> 'minimumOutstanding') else step end order by place)
    from jsonb_array_elements(steps) with ordinality as s(step, place))
where steps @? '$[*].minimumOutstanding ? (@.type() == "number")';

insert into rule_version (organization_id, kind, subject, number, recorded_at, content)
select organization_id, 'REMINDER_POLICY', id::text, version, created_at, jsonb_strip_nulls(jsonb_build_object(
    'name', name, 'default', standard, 'catchUpDays', catch_up_days, 'chatUrl', chat_url, 'steps', steps))
from reminder_policy;

insert into rule_version (organization_id, kind, subject, number, recorded_at, content)
select organization_id, 'MESSAGE_TEXT', kind || '/' || locale, version, created_at, jsonb_build_object(
    'id', id, 'subject', subject, 'body', body)
from message_text;

insert into rule_version (organization_id, kind, subject, number, recorded_at, content)
select organization_id, 'PROJECT_LEAD', project_ref, version, created_at, jsonb_build_object('personId', person_id)
from project_lead;

grant select, insert on rule_version to ${appRole};
