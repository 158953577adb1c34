-- Terms that days alone cannot say, as {kind, days, months, dayOfMonth}; where they are null, payment_term_days count.
alter table organization add column payment_terms jsonb;
alter table client add column payment_terms jsonb;
