-- How often a claim of an import ended without a word since its rows were last applied: a file that kills the process
-- which reads it is not read for ever. Run by duebook_owner.
alter table import add column lost_claims int not null default 0 check (lost_claims >= 0);
