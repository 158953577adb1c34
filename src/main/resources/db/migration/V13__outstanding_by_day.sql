-- What is outstanding by the day it falls due, kept as it changes, so that the total of a large book need not be summed
-- anew for every look. Every change is appended by its own transaction, so that nobody waits for anybody; now and then
-- changes are folded into the sums. The truth is sums and changes together. /v1/ledger/check proves them.
create table outstanding_by_day (
    organization_id uuid not null references organization (id),
    currency char(3) not null,
    due_date date not null,
    sole boolean not null,
    -- without a check that they are not negative: a fold may see a payment before another sees the invoice
    outstanding bigint not null,
    instalments bigint not null,
    primary key (organization_id, currency, due_date, sole)
);

create table outstanding_change (
    organization_id uuid not null references organization (id),
    id bigint generated always as identity,
    currency char(3) not null,
    due_date date not null,
    sole boolean not null,
    outstanding bigint not null,
    instalments bigint not null,
    primary key (organization_id, id)
);

create function tell_outstanding_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into outstanding_change (organization_id, currency, due_date, sole, outstanding, instalments)
        select organization_id, currency, due_date, sole, sum(outstanding), count(*)
        from now_so where outstanding > 0 group by 1, 2, 3, 4;
    elsif tg_op = 'DELETE' then
        insert into outstanding_change (organization_id, currency, due_date, sole, outstanding, instalments)
        select organization_id, currency, due_date, sole, -sum(outstanding), -count(*)
        from was_so where outstanding > 0 group by 1, 2, 3, 4;
    else
        insert into outstanding_change (organization_id, currency, due_date, sole, outstanding, instalments)
        select organization_id, currency, due_date, sole, sum(outstanding), sum(instalments)
        from (
            select organization_id, currency, due_date, sole, outstanding, cast(outstanding > 0 as int) as instalments
            from now_so
            union all
            select organization_id, currency, due_date, sole, -outstanding, -cast(outstanding > 0 as int)
            from was_so) as moved
        group by 1, 2, 3, 4
        having sum(outstanding) <> 0 or sum(instalments) <> 0;
    end if;
    return null;
end
$$;

create trigger instalment_inserted after insert on instalment
    referencing new table as now_so for each statement execute function tell_outstanding_change();
create trigger instalment_updated after update on instalment
    referencing old table as was_so new table as now_so for each statement execute function tell_outstanding_change();
create trigger instalment_deleted after delete on instalment
    referencing old table as was_so for each statement execute function tell_outstanding_change();

insert into outstanding_by_day (organization_id, currency, due_date, sole, outstanding, instalments)
select organization_id, currency, due_date, sole, sum(outstanding), count(*)
from instalment where outstanding > 0 group by 1, 2, 3, 4;

grant select, insert, update, delete on outstanding_by_day, outstanding_change to ${appRole};
