-- Invoice numbers as payers and banks write them: found by what is left of a number without blanks, dashes and the like, and
-- by the digits at its end without leading zeros.
create function number_key(number text) returns text
    language sql immutable parallel safe
    return translate(upper(number collate "C"),
        E' \t\n\r\u00A0\u2010\u2011\u2012\u2013\u2014\u2015\u2212!"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~', '');

create function number_tail(number text) returns text
    language sql immutable parallel safe
    return ltrim(substring(number from '[0-9]+$'), '0');

create index invoice_number_key on invoice (organization_id, number_key(number)) where number is not null;
create index invoice_number_tail on invoice (organization_id, number_tail(number)) where number is not null;

alter table payment drop constraint payment_allocation_rule_check;
alter table payment add constraint payment_allocation_rule_check
    check (allocation_rule in ('EXPLICIT', 'REFERENCE', 'OLDEST_DUE', 'SETTLED_NAMED', 'NONE'));
