-- Doors in the wall for work with banks: whose file's turn it is, whose bytes are to go, whose money is decided anew.
create view across.bank_file as
    select organization_id, id, person_id, key_id, state, options, position, attempts, lost_claims, claim_token, claimed_until,
        started_at, finished_at, updated_at
    from bank_file;
create view across.bank_file_piece as select organization_id, id, file_id, sealed_content from bank_file_piece;
create view across.bank_statement as select organization_id, file_id, account_id from bank_statement;
create view across.bank_account as select organization_id, id, keep_file_days from bank_account;
grant select, update (state, attempts, lost_claims, claim_token, claimed_until, started_at, updated_at) on across.bank_file
    to ${appRole};
grant select, update (sealed_content), delete on across.bank_file_piece to ${appRole};
grant select on across.bank_statement, across.bank_account to ${appRole};

-- Numbers and references by which money names invoices.
create or replace view across.invoice_number as
    select organization_id, id, number, client_id, currency, payment_reference from invoice
    where number is not null and organization_id = organization_at_hand();
