-- Closing the book and writing into it exclude each other. Whoever writes a dated fact reads the lock date by this
-- function: it first takes a lock that all writers of the organization share until they commit, and only then looks, so
-- that it sees what a closing committed while it waited. PATCH /v1/organization takes the same lock alone.
create function closed_through(organization_id uuid) returns date language plpgsql volatile as $$
declare
    closed date;
begin
    perform pg_advisory_xact_lock_shared(1145389890, uuid_hash(organization_id));
    select o.lock_date into closed from organization o where o.id = organization_id;
    return closed;
end
$$;

create function close_book(organization_id uuid) returns void language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock(1145389890, uuid_hash(organization_id));
end
$$;
