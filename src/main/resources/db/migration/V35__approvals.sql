-- What waits for a person's yes, of all rooms. What was asked for is not rewritten; how it ended is written once.
create table approval (
    organization_id uuid not null references organization (id),
    id uuid not null,
    -- which room asked, and what about
    kind text not null check (kind ~ '^[A-Z_]{1,40}$'),
    subject_id uuid not null,
    state text not null check (state in ('WAITING', 'APPROVED', 'REFUSED', 'STALE', 'EXPIRED')),
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    decided_at timestamptz,
    -- null where nobody had to decide any more
    decided_by uuid,
    primary key (organization_id, id),
    foreign key (organization_id, decided_by) references person (organization_id, id),
    check ((state = 'WAITING') = (decided_at is null)),
    check (decided_by is null or state in ('APPROVED', 'REFUSED', 'STALE'))
);
create unique index approval_waiting on approval (organization_id, kind, subject_id) where state = 'WAITING';
create index approval_by_state on approval (organization_id, state, id);

grant select, insert, update (state, decided_at, decided_by) on approval to ${appRole};

-- What reminders wait for already; the approval has the id of its reminder.
insert into approval (organization_id, id, kind, subject_id, state, asked_at, expires_at)
select organization_id, id, 'REMINDER', id, 'WAITING', asked_at, asked_at + interval '7 days'
from reminder where state = 'AWAITING_APPROVAL' and asked_at is not null;
