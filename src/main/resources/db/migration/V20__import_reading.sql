-- How the file of an import was understood (sheet, heading, columns, what was chosen), how many rows its check found right
-- and new, and how many rows were passed over because of what stands in a column. Run by duebook_owner.
alter table import
    add column reading jsonb,
    add column rows_accepted bigint not null default 0 check (rows_accepted >= 0),
    add column skipped_where jsonb;
