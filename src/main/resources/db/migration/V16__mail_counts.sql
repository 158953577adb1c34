-- How many mails went out on a day of the organization, in all (address '') and to each address: what is more than its
-- limit waits for the next day. Days that are over are forgotten.
create table mail_count (
    organization_id uuid not null references organization (id),
    day date not null,
    address text not null,
    mails int not null,
    primary key (organization_id, day, address)
);
grant select, insert, update, delete on mail_count to ${appRole};
