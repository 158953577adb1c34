-- What only the check of a whole file can see of a row, kept for when its batch is written: that it is the n-th of equal
-- rows, and that a row before spells its client otherwise. Dropped with the end of the import. Run by duebook_owner.

create table import_sighting (
    organization_id uuid not null,
    import_id uuid not null,
    line bigint not null check (line >= 1),
    occurrence int not null check (occurrence >= 1),
    alike_line bigint check (alike_line >= 1),
    primary key (organization_id, import_id, line),
    foreign key (organization_id, import_id) references import (organization_id, id)
);

grant select, insert, update, delete on import_sighting to ${appRole};
