-- The two roles of Duebook, and what they may do in the database this runs in: the owner migrates it, the service has no
-- DDL and gets its rights on tables from the migrations. Run it in that database as a superuser, as often as you like.
-- The passwords are settings of the session:
--   select set_config('duebook.owner_password', '...', false), set_config('duebook.app_password', '...', false);
do $roles$
begin
    if not exists (select from pg_roles where rolname = 'duebook_owner') then
        create role duebook_owner;
    end if;
    if not exists (select from pg_roles where rolname = 'duebook_app') then
        create role duebook_app;
    end if;
    execute format('alter role duebook_owner login nosuperuser nobypassrls nocreatedb nocreaterole password %L',
                   current_setting('duebook.owner_password'));
    execute format('alter role duebook_app login nosuperuser nobypassrls nocreatedb nocreaterole password %L',
                   current_setting('duebook.app_password'));

    execute format('alter database %I owner to duebook_owner', current_database());
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to duebook_app', current_database());
    alter schema public owner to duebook_owner;
    revoke all on schema public from public;
    grant usage on schema public to duebook_app;
end
$roles$;
