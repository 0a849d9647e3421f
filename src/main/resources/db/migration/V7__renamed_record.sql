-- Records that have been called otherwise than their key. Few are: a story looks here first, and goes by the other names only for
-- those.
create table renamed_record (
    tenant_id       text not null references tenant,
    record_key      text not null,
    installation_id uuid not null,
    record_type     text not null,
    primary key (tenant_id, record_key, installation_id, record_type)
);
do $$
declare
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    alter table renamed_record enable row level security;
    alter table renamed_record force row level security;
    execute format('create policy tenant_wall on renamed_record to ${app} using (%s) with check (%s)', same_tenant, same_tenant);
    create policy owner_migrates on renamed_record to ${owner} using (true) with check (true);
end $$;
grant select, insert on renamed_record to ${app};

insert into renamed_record (tenant_id, record_key, installation_id, record_type)
select distinct tenant_id, record_key, installation_id, record_type from event where record_key <> record_reference;
