-- Who has the form of a record open, told to whoever opens it too.
create table editor (
    tenant_id  text        not null,
    failure_id uuid        not null,
    member_id  uuid        not null,
    person     text        not null,
    since      timestamptz not null,
    seen_at    timestamptz not null,
    primary key (tenant_id, failure_id, member_id)
);
create index editor_gone on editor (tenant_id, seen_at);

do $$
declare
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    alter table editor enable row level security;
    alter table editor force row level security;
    execute format('create policy tenant_wall on editor to ${app} using (%s) with check (%s)', same_tenant, same_tenant);
    execute 'create policy owner_migrates on editor to ${owner} using (true) with check (true)';
    execute 'grant select, insert, update, delete on editor to ${app}';
end $$;
