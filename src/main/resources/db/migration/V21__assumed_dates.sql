-- Money of which an imported book no longer knew the day: it counts on the day somebody named for all of it, and says
-- nothing about when the client pays. Run by duebook_owner.

alter table payment add column date_assumed boolean not null default false;

create index payment_date_assumed on payment (organization_id, id) where date_assumed;
