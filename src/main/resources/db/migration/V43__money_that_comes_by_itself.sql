-- What the book gains for money that comes in by itself.

-- Money that a bank or provider showed is laid on invoices by a match.
alter table payment drop constraint payment_allocation_rule_check;
alter table payment add constraint payment_allocation_rule_check
    check (allocation_rule in ('EXPLICIT', 'MATCHED', 'REFERENCE', 'OLDEST_DUE', 'SETTLED_NAMED', 'NONE'));
