-- What the book gains for money that comes in by itself.

-- Money that a bank or provider showed is laid on invoices by a match.
alter table payment drop constraint payment_allocation_rule_check;
alter table payment add constraint payment_allocation_rule_check
    check (allocation_rule in ('EXPLICIT', 'MATCHED', 'REFERENCE', 'OLDEST_DUE', 'SETTLED_NAMED', 'NONE'));

-- The reference under which an invoice is to be paid (ISO 11649): RF, two check digits, 1 to 21 letters and digits. Its Java
-- form is CreditorReference.
create function rf_of(said text) returns text
    language plpgsql immutable strict parallel safe
as $$
declare
    sign text;
    value int;
    rest int := 0;
begin
    foreach sign in array string_to_array(said || 'RF00', null) loop
        value := strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', sign) - 1;
        rest := (rest * case when value > 9 then 100 else 10 end + value) % 97;
    end loop;
    return 'RF' || lpad((98 - rest)::text, 2, '0') || said;
end
$$;

-- Over the letters and digits of the number; null where these are none, more than 21, not of ASCII, or look like an id's.
create function creditor_reference(number text) returns text
    language sql immutable strict parallel safe
    return case when number_key(number) ~ '^[A-Z0-9]{1,21}$' and number_key(number) !~ '^ID[0-9A-F]{19}$'
        then rf_of(number_key(number)) end;

-- Over the id, where the number gives none or another invoice has it.
create function creditor_reference_of_id(id uuid) returns text
    language sql immutable strict parallel safe
    return rf_of('ID' || right(upper(replace(id::text, '-', '')), 19));

alter table invoice add column payment_reference text;

update invoice i set payment_reference = r.reference
from (
    select n.organization_id, n.id, case when n.reference is not null and row_number() over (
            partition by n.organization_id, n.reference order by n.id) = 1
        then n.reference else creditor_reference_of_id(n.id) end as reference
    from (
        select organization_id, id, creditor_reference(number) as reference
        from invoice where sent_at is not null) as n) as r
where i.organization_id = r.organization_id and i.id = r.id;

create unique index invoice_payment_reference on invoice (organization_id, payment_reference)
    where payment_reference is not null;

-- Less is owed by who pays early: [{percent, days}], as agreed when the invoice was sent.
alter table invoice add column early_payment jsonb not null default '[]';

-- What is no longer owed because the payer paid less and may: it comes with an allocation and is taken back with it.
alter table invoice add column deducted bigint not null default 0 check (deducted >= 0);

alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check check (kind in ('ISSUE', 'ALLOCATION', 'ALLOCATION_REVERSAL',
    'DEDUCTION', 'DEDUCTION_REVERSAL', 'CREDIT', 'CREDIT_REVERSAL', 'WRITE_OFF', 'WRITE_OFF_REVERSAL', 'VOID', 'FEE',
    'FEE_REVERSAL'));

-- In the invoice's currency; the tax is the share of it that lies in the amount.
alter table allocation
    add column deduction_kind text check (deduction_kind in ('EARLY_PAYMENT', 'BANK_FEE', 'SMALL_DIFFERENCE')),
    add column deduction_amount bigint,
    add column deduction_tax bigint,
    add constraint allocation_deduction_whole check (
        num_nulls(deduction_kind, deduction_amount, deduction_tax) in (0, 3)
        and (deduction_amount is null
            or (reverses is null and deduction_amount > 0 and deduction_tax between 0 and deduction_amount)
            or (reverses is not null and deduction_amount < 0 and deduction_tax between deduction_amount and 0)));
