-- What was deleted on request, and the proof that it is gone. No reference to the tenant: the proof outlives it.
create table deletion (
    tenant_id   text        not null,
    id          uuid        not null,
    integration text, -- null with record_type: everything of the tenant
    record_type text,
    why         text        not null check (length(why) between 1 and 500),
    asked_by    text        not null,
    asked_at    timestamptz not null,
    gone        text        not null default '{}', -- JSON: rows by table
    finished_at timestamptz, -- when another look found nothing left
    primary key (tenant_id, id),
    check ((integration is null) = (record_type is null))
);
create index deletion_open on deletion (asked_at) where finished_at is null;
do $$
declare
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    alter table deletion enable row level security;
    alter table deletion force row level security;
    execute format('create policy tenant_wall on deletion to ${app} using (%s) with check (%s)', same_tenant, same_tenant);
    create policy owner_migrates on deletion to ${owner} using (true) with check (true);
    create policy staff_reads on deletion for select to ${staff} using (true);
end $$;
grant select, insert on deletion to ${app};
grant select on deletion to ${staff};
