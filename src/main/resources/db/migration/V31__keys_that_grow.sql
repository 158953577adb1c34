-- Unique within an organization, so that the book can be divided by it. That secrets and ids are unique at large is due to
-- their randomness, and that positions are to the relay, which alone gives them and locks event_relay while it does.

alter table api_key
    drop constraint api_key_secret_hash_key,
    add constraint api_key_secret_hash_key unique (organization_id, secret_hash);
create index api_key_by_secret on api_key (secret_hash);

alter table stream_ticket
    drop constraint stream_ticket_secret_hash_key,
    add constraint stream_ticket_secret_hash_key unique (organization_id, secret_hash);
create index stream_ticket_by_secret on stream_ticket (secret_hash);

drop index claim_link_id;
create index claim_link_by_id on claim_link (id);

drop index outbox_position, outbox_of_organization;
create unique index outbox_of_organization on outbox (organization_id, position) where position is not null;
create index outbox_by_position on outbox (position) where position is not null;
